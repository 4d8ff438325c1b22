// SPDX-License-Identifier: Apache-2.0
internal import CCurl
internal import Glibc

/// A libcurl easy handle and the memory its options point to. Used on the engine's thread only.
final class EasyHandle {
    let pointer: OpaquePointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var mime: OpaquePointer?
    private var failure: CURLcode = CURLE_OK

    init() throws(NetError) {
        guard let pointer = curl_easy_init() else {
            throw .failed(code: Int32(bitPattern: CURLE_FAILED_INIT.rawValue), message: "no handle")
        }
        self.pointer = pointer
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        set(CURLOPT_ERRORBUFFER, pointer: errorText)
        set(CURLOPT_NOSIGNAL, 1)
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headerList)
        curl_mime_free(mime)
        errorText.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) {
        note(cc_set_long(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: Bool) {
        set(option, value ? 1 : 0)
    }

    func set(_ option: CURLoption, _ value: String) {
        note(cc_set_string(pointer, option, value))
    }

    /// Milliseconds, at least 1, since 0 means no limit to libcurl.
    func set(_ option: CURLoption, _ value: Duration) {
        set(option, max(1, Int(value.milliseconds)))
    }

    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) {
        note(cc_set_pointer(pointer, option, value))
    }

    func set(_ option: CURLoption, callback: curl_write_callback?) {
        note(cc_set_write(pointer, option, callback))
    }

    func setPrerequest(_ callback: curl_prereq_callback?, opensocket: curl_opensocket_callback?) {
        note(cc_set_prerequest(pointer, callback))
        if let opensocket { note(cc_set_opensocket(pointer, opensocket)) }
    }

    func set(headers lines: [String]) {
        for line in lines { headerList = curl_slist_append(headerList, line) ?? headerList }
        note(cc_set_list(pointer, CURLOPT_HTTPHEADER, headerList))
    }

    /// libcurl copies the bytes.
    func set(postFields bytes: [UInt8]) {
        note(cc_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)))
        guard !bytes.isEmpty else { return set(CURLOPT_COPYPOSTFIELDS, "") }
        bytes.withUnsafeBytes { bytes in
            set(CURLOPT_COPYPOSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        }
    }

    func set(multipart parts: [MultipartPart]) {
        mime = curl_mime_init(pointer)
        for part in parts {
            guard let field = curl_mime_addpart(mime) else { continue }
            note(curl_mime_name(field, part.name))
            switch part.content {
            case .bytes(let bytes): note(PartReader(bytes).attach(to: field))
            case .file(let path): note(curl_mime_filedata(field, path))  // names the field after the path, too
            }
            note(curl_mime_filename(field, part.filename))
            note(curl_mime_type(field, part.contentType))
        }
        note(cc_set_mime(pointer, mime))
    }

    /// Throws when an option was refused, which is mostly a lack of memory.
    func check() throws(NetError) {
        if failure != CURLE_OK { throw NetError(failure, message: message(for: failure), hasStarted: false) }
    }

    func message(for code: CURLcode) -> String {
        if errorText.pointee != 0 { return String(cString: errorText) }
        return String(cString: curl_easy_strerror(code))
    }

    var status: Int {
        var value = 0
        cc_get_long(pointer, CURLINFO_RESPONSE_CODE, &value)
        return value
    }

    /// Bytes sent of all requests so far, repeated and redirected ones included.
    var requestBytes: Int {
        var value = 0
        cc_get_long(pointer, CURLINFO_REQUEST_SIZE, &value)
        return value
    }

    var activeSocket: curl_socket_t? {
        var value: curl_socket_t = -1
        return cc_get_socket(pointer, &value) == CURLE_OK && value >= 0 ? value : nil
    }

    private func note(_ code: CURLcode) {
        if failure == CURLE_OK { failure = code }
    }
}

extension Duration {
    /// Whole milliseconds, clamped to what libcurl's options take.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return seconds < 0 ? 0 : .max }
        return Int32(clamping: whole &+ attoseconds / 1_000_000_000_000_000)
    }
}
