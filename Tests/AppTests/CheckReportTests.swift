// SPDX-License-Identifier: Apache-2.0
import App
import Foundation
import Testing

@Suite struct CheckReportTests {
    private struct Fixed: Check {
        var found: [CheckResult]
        func results(for config: Config) async -> [CheckResult] { found }
    }

    private func report(_ extra: String, _ checks: [any Check]) async throws -> (CheckReport, TestFolder) {
        let folder = try TestFolder()
        let file = try folder.write("a.yaml", ConfigTests.least + extra)
        return (await CheckReport.make(path: file, environment: [:], checks: checks), folder)
    }

    @Test func allGoodSaysSo() async throws {
        let (report, _) = try await report("", [Fixed(found: [CheckResult(.good, "token", "Discord knows it.")])])
        #expect(report.isGood)
        #expect(report.text.hasSuffix("ok     token: Discord knows it.\n\nAll good."))
    }

    @Test func aWrongKeyEndsTheReportBeforeAnythingIsTried() async throws {
        let (report, _) = try await report("x: 1\ny: 2\n", [Fixed(found: [CheckResult(.good, "a", "b")])])
        #expect(!report.isGood)
        #expect(report.results.map(\.verdict) == [.bad, .bad])
        #expect(report.text.hasSuffix("It cannot run like this: 2 to mend."))
    }

    @Test func theMachineCheckLooksAtTheStorageDirectory() async throws {
        let folder = try TestFolder()
        let file = try folder.write("file", "")
        func verdict(_ directory: String) async throws -> CheckResult? {
            let (report, _) = try await report("storage: {directory: \(directory)}", [MachineCheck()])
            return report.results.first { $0.subject == "storage.directory" }
        }
        #expect(try await verdict(folder.path)?.verdict == .good)
        #expect(try await verdict("\(folder.path)/new/deep")?.finding.hasSuffix("will be made.") == true)
        #expect(try await verdict(file)?.verdict == .bad)
    }

    @Test func picturesNeedAPublicAddress() async throws {
        func verdict(_ extra: String) async throws -> CheckResult.Verdict? {
            let (report, _) = try await report(extra, [MachineCheck()])
            return report.results.first { $0.subject == "http.public_url" }?.verdict
        }
        #expect(try await verdict("") == .doubtful)
        #expect(try await verdict("http: {public_url: http://b.example.org}") == .doubtful)
        #expect(try await verdict("http: {public_url: https://b.example.org}") == .good)
    }
}
