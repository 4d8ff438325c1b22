// SPDX-License-Identifier: Apache-2.0
import Endpoint
import Logging
import TestKit
import Testing

@testable import Endpoint

@Suite struct InvitationTests {
    private func page(_ change: (inout Invitation) -> Void = { _ in }) -> String {
        var invitation = Invitation(
            name: "Cats", description: "All about cats", picture: "abc.png", key: "xmpp:d.example.org?;node=k3y",
            isByApproval: true, members: 3)
        change(&invitation)
        return InvitationPage(invitation: invitation).html
    }

    @Test func itHasNamePictureDescriptionAndTheKeyAsLinkAndCode() {
        let html = page()
        for part in [
            "<h1>Cats</h1>", #"src="../avatars/abc.png""#, "All about cats", "3 people",
            #"href="xmpp:d.example.org?;node=k3y""#, "<svg", "Somebody there has to let you in",
        ] {
            #expect(html.contains(part), "\(part)")
        }
        #expect(!html.contains("<script") && !html.contains("style=\""))
    }

    @Test func nothingFromDiscordBecomesMarkup() {
        let html = page {
            $0.name = "<script>alert('1')</script>"
            $0.description = "\" onload=\"x & y"
            $0.rooms = [.init(name: "<b>", address: "a\"b@d")]
        }
        #expect(!html.contains("<script") && !html.contains("<b>\""))
        #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)") && html.contains("&quot; onload=&quot;x &amp; y"))
        #expect(html.contains("xmpp:a&quot;b@d?join") && html.contains("&lt;b&gt;"))
    }

    @Test func anOpenSpaceNamesItsRooms() {
        let html = page {
            $0.isByApproval = false
            $0.rooms = [.init(name: "general", address: "cats.general@d.example.org")]
        }
        #expect(html.contains(#"<a href="xmpp:cats.general@d.example.org?join">general</a>"#))
        #expect(html.contains("Everybody may come in"))
    }
}
