// SPDX-License-Identifier: Apache-2.0
#if FUZZING
    import Foundation

    @_silgen_name("LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<Int32>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
    ) -> Int32

    /// libFuzzer's own `main`, which is linked but never called, asks for it.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> Int32 { 0 }

    /// Hands the process over to libFuzzer (compiler-rt), which calls back with one input after the other.
    enum LibFuzzer {
        nonisolated(unsafe) private static var target: (any FuzzTarget)?

        static func run() {
            let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
            guard let type = FuzzTargets.named(name), let made = try? type.init() else {
                FileHandle.standardError.write(
                    Data("FUZZ_TARGET is one of \(FuzzTargets.all.map { $0.name })\n".utf8))
                exit(64)
            }
            target = made
            var count = CommandLine.argc
            var arguments = CommandLine.unsafeArgv
            let status = runDriver(&count, &arguments) { bytes, length in
                LibFuzzer.target?.feed(Array(UnsafeBufferPointer(start: bytes, count: length)))
                return 0
            }
            exit(status)
        }
    }
#endif
