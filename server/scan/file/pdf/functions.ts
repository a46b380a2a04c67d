import type { PDFiumModule } from '@hyzyla/pdfium';

/** A pointer into the memory of PDFium; 0 for none. */
export type Handle = number;

/** What we call of PDFium beside what its package has types for (public/fpdfview.h, fpdf_doc.h, fpdf_edit.h, fpdf_annot.h). */
interface Further {
  _FPDF_GetMetaText(document: Handle, tag: Handle, buffer: Handle, bytes: number): number;
  _FPDF_GetPageBoundingBox(page: Handle, rectangle: Handle): number;
  _FPDFPage_GetRotation(page: Handle): number;
  _FPDFPage_GetAnnotCount(page: Handle): number;
  _FPDFPageObj_GetMatrix(object: Handle, matrix: Handle): number;
  _FPDFFormObj_CountObjects(form: Handle): number;
  _FPDFFormObj_GetObject(form: Handle, index: number): Handle;
  _FPDFTextObj_GetTextRenderMode(text: Handle): number;
  _FPDFPath_GetDrawMode(path: Handle, fill: Handle, stroke: Handle): number;
  _FPDFPageObj_GetFillColor(object: Handle, red: Handle, green: Handle, blue: Handle, opacity: Handle): number;
  _FPDFPageObj_GetStrokeColor(object: Handle, red: Handle, green: Handle, blue: Handle, opacity: Handle): number;
  _FPDFImageObj_GetImageMetadata(image: Handle, page: Handle, metadata: Handle): number;
  _FPDFImageObj_GetIccProfileDataDecoded(image: Handle, page: Handle, buffer: Handle, bytes: number, length: Handle): number;
}

/** A WebAssembly memory, as far as it matters here. */
export interface Memory {
  buffer: ArrayBuffer;
  grow(pages: number): number;
}

type Module = Awaited<ReturnType<typeof PDFiumModule>>;
export type Functions = Module & Further & { wasmExports: { memory: Memory } };
