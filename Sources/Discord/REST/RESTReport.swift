// SPDX-License-Identifier: Apache-2.0
public import Net

/// What a ``RESTClient`` tells about its work, for logs and metrics. Calls are named by method and template.
public enum RESTReport: Sendable {
    /// An answer came. `waited` is the time spent for limits and in line, `took` that of the exchange.
    case answered(call: String, status: Int, waited: Duration, took: Duration)
    case failed(call: String, NetError, waited: Duration, took: Duration)
    /// 429; the request is sent again after `wait`.
    case limited(call: String, scope: RateLimits.Scope, wait: Duration)
    /// Nothing is sent for so long: an operator should know.
    case blocked(for: Duration)
    /// The token is refused: an operator must act.
    case unauthorized
}
