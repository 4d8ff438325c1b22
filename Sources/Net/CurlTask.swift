// SPDX-License-Identifier: Apache-2.0
internal import CCurl

/// What a ``CurlLoop`` drives: one easy handle from its start to its end. All calls come on the loop's thread.
protocol CurlTask: AnyObject {
    var easy: EasyHandle { get }

    /// libcurl is done with the handle's transfer.
    func finished(_ code: CURLcode)

    /// The task must end now; its waiters get the error.
    func end(_ error: NetError)
}

/// A task that goes on with the bare socket after libcurl has connected it.
protocol SocketTask: CurlTask {
    /// What to wait for; nil as long as there is no socket.
    var interest: SocketInterest? { get }

    /// When ``deadlinePassed()`` is to be called.
    var deadline: ContinuousClock.Instant? { get }

    /// True when bytes may be waiting that `poll` cannot see, such as those TLS has decrypted already.
    var isHungry: Bool { get }

    func ready(canRead: Bool, canWrite: Bool)
    func deadlinePassed()
}

struct SocketInterest {
    var socket: curl_socket_t
    var reads: Bool
    var writes: Bool
}
