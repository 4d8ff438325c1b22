// SPDX-License-Identifier: Apache-2.0
internal import CCurl

extension NetError {
    /// Sorts libcurl's result. `hasStarted` says that libcurl went as far as sending the request; what fails before
    /// that has certainly not reached the server, what fails after may have.
    init(_ code: CURLcode, message: String, hasStarted: Bool) {
        self = hasStarted ? Self.afterStart(code, message) : Self.beforeStart(code, message)
    }

    private static func beforeStart(_ code: CURLcode, _ message: String) -> NetError {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unresolved(message)
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_FUNCTION_ARGUMENT: .badURL(message)
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING: .cut(requestSent: false)
        case _ where isTLS(code): .tls(message)
        default: .refused(message)
        }
    }

    private static func afterStart(_ code: CURLcode, _ message: String) -> NetError {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_AGAIN:
            .cut(requestSent: true)
        default: .failed(code: Int32(bitPattern: code.rawValue), message: message)
        }
    }

    /// Whether libcurl failed before there was a connection to send a request on.
    static func isConnecting(_ code: CURLcode) -> Bool {
        switch beforeStart(code, "") {
        case .unresolved, .tls: true
        default: code == CURLE_COULDNT_CONNECT
        }
    }

    private static func isTLS(_ code: CURLcode) -> Bool {
        switch code {
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
            true
        default: false
        }
    }
}
