// SPDX-License-Identifier: Apache-2.0
import Base
import Rooms
import Testing
import XMPP

@Suite struct ArchiveTests {
    private let archive = MemoryArchive.make(10)

    private func ask(_ query: MAMQuery) -> IQ { .set(query.element, id: "mam") }

    /// The rows' ids in the order sent, and the end.
    private func run(_ query: MAMQuery) throws -> (ids: [String], fin: MAMFin) {
        let iq = ask(query)
        guard case .archive(let question) = Room.make().ask(iq) else { throw StanzaError(.badRequest) }
        let outbound = ArchiveAnswer.stanzas(to: iq, question, try archive.page(of: cats, question))
        let stanzas = outbound.received(by: juliet)
        let fin = try #require(stanzas.last?.payload(MAMFin.self))
        return (stanzas.dropLast().compactMap { $0.payload(MAMResult.self)?.id }, fin)
    }

    private func error(_ payload: Element) -> StanzaError? { Room.make().ask(.set(payload)).error }

    @Test func allOfItComesInOrderThenTheEnd() throws {
        let (ids, fin) = try run(MAMQuery())
        #expect(ids == (0..<10).map { "\(1000 + $0)" })
        #expect(fin.isComplete && fin.isStable && fin.resultSet?.count == 10)
        #expect(fin.resultSet?.first == .init("1000", index: 0) && fin.resultSet?.last == "1009")
    }

    @Test func aResultForwardsWhatWasSaidWithItsTime() throws {
        let iq = ask(MAMQuery(queryID: "f27", resultSet: ResultSet(max: 1)))
        guard case .archive(let question) = Room.make().ask(iq) else { return }
        let sent = ArchiveAnswer.stanzas(to: iq, question, try archive.page(of: cats, question))
        let message = try #require(sent.received(by: juliet).first)
        #expect(message["from"] == "\(cats)" && message["to"] == "\(juliet)")
        let result = try #require(message.first("result", in: NS.mam))
        #expect(result["queryid"] == "f27" && result["id"] == "1000")
        let forwarded = try #require(result.first("forwarded", in: NS.forward))
        #expect(forwarded.first("delay", in: NS.delay)?["stamp"] == noon.iso8601)
        let inner = try #require(forwarded.first("message", in: NS.client))
        #expect(inner["to"] == nil && inner["from"] == "\(cats)/Ana" && inner["type"] == "groupchat")
        #expect(inner.first("body", in: NS.client)?.text == "line 0")
        #expect(inner.first("stanza-id", in: NS.stanzaID)?["id"] == "1000")
    }

    @Test func pagesGoForward() throws {
        let first = try run(MAMQuery(resultSet: ResultSet(max: 4)))
        #expect(first.ids == ["1000", "1001", "1002", "1003"] && !first.fin.isComplete)
        let last = try run(MAMQuery(resultSet: ResultSet(max: 4, after: "1007")))
        #expect(last.ids == ["1008", "1009"] && last.fin.isComplete && last.fin.resultSet?.first?.index == 8)
    }

    @Test func pagesGoBackward() throws {
        let last = try run(MAMQuery(resultSet: ResultSet(max: 3, before: "")))
        #expect(last.ids == ["1007", "1008", "1009"] && !last.fin.isComplete)
        let first = try run(MAMQuery(resultSet: ResultSet(max: 3, before: "1002")))
        #expect(first.ids == ["1000", "1001"] && first.fin.isComplete)
    }

    @Test func anEmptyBeforeTogetherWithAfterTakesTheEndOfWhatFollows() throws {
        let page = try run(MAMQuery(resultSet: ResultSet(max: 2, before: "", after: "1004")))
        #expect(page.ids == ["1008", "1009"] && !page.fin.isComplete)
    }

    @Test func aFlippedPageComesNewestFirstButNamesItsEndsTheSame() throws {
        let page = try run(MAMQuery(resultSet: ResultSet(max: 3), isFlipped: true))
        #expect(page.ids == ["1002", "1001", "1000"])
        #expect(page.fin.resultSet?.first?.id == "1000" && page.fin.resultSet?.last == "1002")
    }

    @Test func zeroAsksForTheCountAlone() throws {
        let page = try run(MAMQuery(resultSet: ResultSet(max: 0)))
        #expect(page.ids.isEmpty && page.fin.resultSet?.count == 10 && page.fin.resultSet?.first == nil)
    }

    @Test func timesAndIDsBound() throws {
        let start = noon.advanced(byMilliseconds: 120_000)
        #expect(try run(MAMQuery(start: start)).ids.first == "1002")
        #expect(try run(MAMQuery(end: start)).ids.last == "1002")
        #expect(try run(MAMQuery(afterID: "1005", beforeID: "1008")).ids == ["1006", "1007"])
        let both = try run(MAMQuery(afterID: "1002", resultSet: ResultSet(max: 2, after: "1005")))
        #expect(both.ids == ["1006", "1007"])
    }

    @Test func oneSpeakerCanBeAskedFor() throws {
        #expect(try run(MAMQuery(with: cats.with(resource: "Ana"))).ids.count == 10)
        #expect(try run(MAMQuery(with: cats.with(resource: "Bob"))).ids.isEmpty)
    }

    @Test func certainIDsComeAllOrNotAtAll() throws {
        #expect(try run(MAMQuery(ids: ["1003", "1001"])).ids == ["1001", "1003"])
        let iq = ask(MAMQuery(ids: ["1003", "5"]))
        guard case .archive(let question) = Room.make().ask(iq) else { return }
        let answer = ArchiveAnswer.stanzas(to: iq, question, try archive.page(of: cats, question))
        #expect(answer.error?.condition == .itemNotFound)
    }

    @Test func anEmptyArchiveIsCompleteAndHasACount() throws {
        let iq = ask(MAMQuery())
        guard case .archive(let question) = Room.make().ask(iq) else { return }
        let page = try MemoryArchive(rows: []).page(of: cats, question)
        let fin = try #require(ArchiveAnswer.stanzas(to: iq, question, page).only?.payload(MAMFin.self))
        #expect(fin.isComplete && fin.resultSet?.count == 0)
    }

    @Test func pagesAreCappedButLargeEnoughForMovim() {
        guard case .archive(let large) = Room.make().ask(ask(MAMQuery(resultSet: ResultSet(max: 100_000)))),
            case .archive(let movim) = Room.make().ask(ask(MAMQuery(resultSet: ResultSet(max: 500))))
        else { return }
        #expect(large.limit == ArchiveQuery.maximumPage && movim.limit == 500)
    }

    @Test func badQuestionsAreRefused() {
        #expect(error(MAMQuery(afterID: "abc").element)?.condition == .itemNotFound)
        #expect(error(MAMQuery(resultSet: ResultSet(after: "abc")).element)?.condition == .itemNotFound)
        #expect(error(MAMQuery(node: "x").element)?.condition == .itemNotFound)
        let bad = DataForm(.submit, formType: NS.mam, fields: [FormField("start", values: ["yesterday"])])
        #expect(error(Element("query", in: NS.mam, [:], [bad.element]))?.condition == .badRequest)
        let odd = DataForm(.submit, formType: NS.mam, fields: [FormField("{urn:x}colour", values: ["red"])])
        #expect(error(Element("query", in: NS.mam, [:], [odd.element]))?.condition == .featureNotImplemented)
        let groupchat = DataForm(.submit, formType: NS.mam, fields: [FormField("include-groupchat", values: ["true"])])
        #expect(error(Element("query", in: NS.mam, [:], [groupchat.element])) == nil)
        let max = Element("set", in: NS.resultSet, [:], [Element("max", in: NS.resultSet, text: "-3")])
        #expect(error(Element("query", in: NS.mam, [:], [max]))?.condition == .badRequest)
    }

    @Test func whoMayNotReadHistoryGetsNone() {
        #expect(Room.make().ask(ask(MAMQuery()), readsHistory: false).error?.condition == .forbidden)
    }

    @Test func theFormAndTheExtentAreTold() throws {
        let form = Room.make().ask(.get(Element("query", in: NS.mam))).reply?.first("query", in: NS.mam)
        #expect(form?.payload(DataForm.self)?.field("before-id") != nil)
        let iq = IQ.get(Element("metadata", in: NS.mam))
        #expect(Room.make().ask(iq) == .archiveMetadata)
        let told = ArchiveAnswer.metadata(to: iq, try archive.bounds(of: cats)).only?.payload(MAMMetadata.self)
        #expect(told?.start == .init("1000", at: noon) && told?.end?.id == "1009")
        #expect(ArchiveAnswer.metadata(to: iq, nil).only?.first("metadata", in: NS.mam)?.elements.isEmpty == true)
    }
}
