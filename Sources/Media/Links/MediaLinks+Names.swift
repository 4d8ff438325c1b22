// SPDX-License-Identifier: Apache-2.0

extension MediaLinks {
    /// The path of the link to `name`, the same for ever; nil when its file name cannot stand in one.
    public func path(to name: MediaName) -> String? {
        sign(name.parts)
    }

    /// What a path of ours stands for; nil for every other path.
    public func name(of path: some StringProtocol) -> MediaName? {
        verify(path).flatMap { MediaName(parts: $0) }
    }
}
