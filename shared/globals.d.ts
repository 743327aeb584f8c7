// The codecs of text and of base64 that every runtime of ours has; all else of Node and the DOM does not compile in `shared`.
interface TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare const TextEncoder: { new (): TextEncoder }
interface TextDecoder {
  decode(bytes?: Uint8Array): string
}
declare const TextDecoder: { new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder }
declare function atob(base64: string): string
declare function btoa(bytes: string): string

// The platform's own cancel signal, the same in Node and the browser.
interface AbortSignal {
  readonly aborted: boolean
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}
declare const AbortController: { new (): { readonly signal: AbortSignal; abort(): void } }
