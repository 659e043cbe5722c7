/** A file of the built widget. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Changes when the content does; a quoted strong entity tag (RFC 9110, section 8.8.3). */
  readonly etag: string;
}

/** The built widget's files. */
export interface Assets {
  /** The file at a path relative to the widget's folder, such as `assets/app.js`; null when there is none. */
  read(path: string): Promise<Asset | null>;
}
