// SPDX-License-Identifier: Apache-2.0
import Base
import Testing

struct SecretTests {
    @Test func noWayOfPrintingShowsIt() {
        struct Holder { let token = Secret("hunter2") }
        let secret = Secret("hunter2")
        var dumped = ""
        dump(Holder(), to: &dumped)
        let printed = ["\(secret)", String(reflecting: secret), "\(Holder())", "\([secret])", dumped]
        #expect(printed.allSatisfy { !$0.contains("hunter2") })
        #expect("\(secret)" == "<secret>")
        #expect(secret.reveal() == "hunter2")
        #expect(secret == Secret("hunter2"))
    }
}
