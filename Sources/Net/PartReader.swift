// SPDX-License-Identifier: Apache-2.0
internal import CCurl
internal import Glibc

/// Feeds the bytes of a multipart field to libcurl without a second copy of them.
final class PartReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// libcurl keeps the reader until it frees the field.
    func attach(to field: OpaquePointer) -> CURLcode {
        let context = Unmanaged.passRetained(self).toOpaque()
        return curl_mime_data_cb(field, curl_off_t(bytes.count), readPart, seekPart, freePart, context)
    }

    fileprivate func read(into target: UnsafeMutableRawPointer, capacity: Int) -> Int {
        let count = min(capacity, bytes.count - offset)
        bytes.withUnsafeBytes { bytes in
            guard count > 0, let base = bytes.baseAddress else { return }
            target.copyMemory(from: base + offset, byteCount: count)
        }
        offset += count
        return count
    }

    fileprivate func seek(to position: Int) -> Bool {
        guard (0...bytes.count).contains(position) else { return false }
        offset = position
        return true
    }
}

private func reader(_ context: UnsafeMutableRawPointer?) -> PartReader? {
    context.map { Unmanaged<PartReader>.fromOpaque($0).takeUnretainedValue() }
}

private func readPart(
    _ target: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let target, let reader = reader(context) else { return 0 }
    return reader.read(into: target, capacity: size * count)
}

/// Asked when the request is sent again, on a connection that had gone stale.
private func seekPart(_ context: UnsafeMutableRawPointer?, _ offset: curl_off_t, _ origin: CInt) -> CInt {
    guard origin == SEEK_SET, let reader = reader(context), reader.seek(to: Int(offset)) else {
        return CURL_SEEKFUNC_CANTSEEK
    }
    return CURL_SEEKFUNC_OK
}

private func freePart(_ context: UnsafeMutableRawPointer?) {
    if let context { Unmanaged<PartReader>.fromOpaque(context).release() }
}
