// SPDX-License-Identifier: Apache-2.0
import Discord
import Metrics

/// Counts gateway events by kind.
enum GatewayMeter {
    static func count(_ event: GatewayEvent) {
        // The case's name, without what it carries: an open set would make an open number of series.
        let name = Mirror(reflecting: event).children.first?.label ?? "\(event)"
        Counter(label: "spacebridge_gateway_events_total", dimensions: [("type", name)]).increment()
    }
}
