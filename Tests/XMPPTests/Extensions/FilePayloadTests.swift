// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

struct FilePayloadTests {
    private let file = FileMetadata(
        name: "a.png", mediaType: "image/png", size: 7, description: "D", width: 3, height: 4, length: 5,
        hashes: [.init("sha-256", "abc=")],
        thumbnails: [.init("data:image/thumbhash;base64,x", mediaType: "image/thumbhash", width: 1, height: 2)])

    @Test func filesAreSharedInBothForms() throws {
        let sharing = FileSharing(id: "1", disposition: .inline, file: file, urls: ["https://a/b?c&d"])
        #expect(try FileSharing(try payload(Writer.string(sharing.element))) == sharing)
        let media = MediaSharing(file: file, urls: ["https://a/b"])
        #expect(try MediaSharing(try payload(Writer.string(media.element))) == media)
        let reference = Reference(.data, range: 0..<3, media: media)
        #expect(try Reference(try payload(Writer.string(reference.element))) == reference)
    }

    /// Movim 0.35 needs media type, name, size and source.
    @Test func mediaSharingLooksAsMovimKnowsIt() throws {
        let file = FileMetadata(name: "a.png", mediaType: "image/png", size: 7)
        try check(
            "<reference xmlns='urn:xmpp:reference:0' type='data'><media-sharing xmlns='urn:xmpp:sims:1'>"
                + "<file xmlns='urn:xmpp:jingle:apps:file-transfer:5'><media-type>image/png</media-type>"
                + "<name>a.png</name><size>7</size></file><sources>"
                + "<reference xmlns='urn:xmpp:reference:0' type='data' uri='https://a/b'/></sources>"
                + "</media-sharing></reference>",
            is: Reference(.data, media: MediaSharing(file: file, urls: ["https://a/b"])))
    }

    @Test func whatHasNoFileIsRefusedAndNonsenseInItPassedOver() throws {
        try refuse("<file-sharing xmlns='urn:xmpp:sfs:0'/>", as: FileSharing.self)
        try refuse("<media-sharing xmlns='urn:xmpp:sims:1'/>", as: MediaSharing.self)
        let odd = try FileSharing(
            payload(
                "<file-sharing xmlns='urn:xmpp:sfs:0'><file xmlns='urn:xmpp:file:metadata:0'><size>-4</size>"
                    + "<width>99999999999999999999</width><hash xmlns='urn:xmpp:hashes:2'>x</hash></file></file-sharing>"
            ))
        #expect(odd.file == FileMetadata())
        #expect(odd.urls.isEmpty)
    }

    @Test func addressesAreReadAndWritten() throws {
        try check(
            "<x xmlns='jabber:x:oob'><url>https://a/b</url><desc>D</desc></x>",
            is: OutOfBand("https://a/b", description: "D"))
        try refuse("<x xmlns='jabber:x:oob'/>", as: OutOfBand.self)
    }

    @Test func bitsOfBinaryAreReadAndWritten() throws {
        try check(
            "<data xmlns='urn:xmpp:bob' cid='c' type='image/png' max-age='9'>AQID</data>",
            is: BitsOfBinary(contentID: "c", type: "image/png", maximumAge: 9, bytes: [1, 2, 3]), required: ["cid"])
        try check("<data xmlns='urn:xmpp:bob' cid='c'/>", is: BitsOfBinary(contentID: "c"))
        try refuse("<data xmlns='urn:xmpp:bob' cid='c'>!</data>", as: BitsOfBinary.self)
        #expect(
            BitsOfBinary.contentID(of: Array("abc".utf8))
                == "sha1+a9993e364706816aba3e25717850c26c9cd0d89d@bob.xmpp.org")
    }

    @Test func avatarsAreReadAndWritten() throws {
        try check(
            "<metadata xmlns='urn:xmpp:avatar:metadata'>"
                + "<info id='h' type='image/png' bytes='7' width='1' height='2' url='https://a'/></metadata>",
            is: AvatarMetadata([.init(id: "h", type: "image/png", bytes: 7, width: 1, height: 2, url: "https://a")]))
        try check("<metadata xmlns='urn:xmpp:avatar:metadata'/>", is: AvatarMetadata())
        try refuse("<metadata xmlns='urn:xmpp:avatar:metadata'><info id='h'/></metadata>", as: AvatarMetadata.self)
        try check("<data xmlns='urn:xmpp:avatar:data'>AQID</data>", is: AvatarData([1, 2, 3]))
        try refuse("<data xmlns='urn:xmpp:avatar:data'>?</data>", as: AvatarData.self)
    }

    @Test func cardsKeepWhatTheyDoNotKnow() throws {
        try check(
            "<vCard xmlns='vcard-temp'><FN>F</FN><NICKNAME>N</NICKNAME><URL>u</URL><DESC>D</DESC>"
                + "<PHOTO><TYPE>image/png</TYPE><BINVAL>AQID</BINVAL></PHOTO><BDAY>x</BDAY></vCard>",
            is: VCard(
                fullName: "F", nickname: "N", url: "u", description: "D",
                photo: .init(type: "image/png", bytes: [1, 2, 3]),
                otherFields: [Element("BDAY", in: NS.vCardTemp, text: "x")]))
        let folded = "<vCard xmlns='vcard-temp'><PHOTO><BINVAL>AQ\n ID</BINVAL></PHOTO></vCard>"
        #expect(try VCard(payload(folded)).photo?.bytes == [1, 2, 3])
        let broken = "<vCard xmlns='vcard-temp'><PHOTO><BINVAL>%</BINVAL></PHOTO></vCard>"
        #expect(try VCard(payload(broken)).photo == nil)
    }

    @Test func presenceTellsThreeStatesOfAPicture() throws {
        try check("<x xmlns='vcard-temp:x:update'/>", is: VCardUpdate(.notReady))
        try check("<x xmlns='vcard-temp:x:update'><photo/></x>", is: VCardUpdate(.none))
        try check("<x xmlns='vcard-temp:x:update'><photo>h</photo></x>", is: VCardUpdate(.hash("h")))
    }
}
