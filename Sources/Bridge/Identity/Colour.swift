// SPDX-License-Identifier: Apache-2.0

/// Colours as XMPP clients want them.
enum Colour {
    /// The hue of an RGB colour in degrees; nil for black, which is Discord's "no colour", and for greys.
    static func hue(of rgb: Int) -> Double? {
        let red = Double((rgb >> 16) & 0xFF), green = Double((rgb >> 8) & 0xFF), blue = Double(rgb & 0xFF)
        let most = max(red, green, blue)
        let span = most - min(red, green, blue)
        guard span > 0 else { return nil }
        let sector: Double
        if most == red {
            sector = (green - blue) / span
        } else if most == green {
            sector = (blue - red) / span + 2
        } else {
            sector = (red - green) / span + 4
        }
        let degrees = (sector * 60).rounded()
        return degrees < 0 ? degrees + 360 : degrees
    }
}
