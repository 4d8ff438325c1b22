// SPDX-License-Identifier: Apache-2.0
import Component
import Discord
import Logging
import Metrics
import Rooms
import Storage
import XMPP

/// The effects that take time, one at a time each.
struct ErrandRunner: Sendable {
    let stanzas: any StanzaTransport
    let discord: any DiscordAPI
    let images: ImageStore
    let files: any FileDesk
    let store: Store
    let logger: Logger
    private let toChannel = Timer(label: "spacebridge_to_channel_seconds")

    init(
        stanzas: any StanzaTransport, discord: any DiscordAPI, images: ImageStore, files: any FileDesk, store: Store,
        logger: Logger
    ) {
        self.stanzas = stanzas
        self.discord = discord
        self.images = images
        self.files = files
        self.store = store
        self.logger = logger
    }

    func run(_ effect: Effect, _ report: @Sendable ([Event]) -> Void) async {
        switch effect {
        case .send(let outbound): await stanzas.send([outbound])
        case .errand(let errand): report([.outcome(await perform(errand))])
        case .answer(let request): await answer(request)
        case .sendPicture(let request): await send(request)
        case .sendBits(let request): await send(request)
        case .keepPicture(let account, let bytes):
            do {
                if let image = try await images.keep(bytes) { report([.pictureKept(account: account, image)]) }
            } catch {
                logger.error("A picture could not be stored", metadata: ["error": "\(error)"])
            }
        case .discardFiles(let paths): await files.discard(paths)
        case .forgetFiles(let message): await files.forget(message)
        case .requestMembers(let guild): await discord.requestMembers(of: guild)
        case .offer(let commands, let application): await offer(commands, as: application)
        case .control(let call, let reply): call.answer(reply)
        case .noteDelivery(let milliseconds): toChannel.recordMilliseconds(milliseconds)
        }
    }

    private func offer(_ commands: [Discord.Command], as application: Application.ID) async {
        do throws(DiscordError) {
            let isNew = try await discord.offer(commands, as: application)
            if isNew { logger.notice("Discord has the commands", metadata: ["count": "\(commands.count)"]) }
        } catch {
            logger.warning(
                "Discord did not take the commands; the next login tries again", metadata: ["error": "\(error)"])
        }
    }

    private func perform(_ errand: Errand) async -> Outcome {
        do throws(DiscordError) {
            if case .image(let request) = errand.request {
                return Outcome(errand: errand, result: .success(try await image(request)))
            }
            if case .fetch(let wanted, let limit, let total) = errand.request {
                return Outcome(
                    errand: errand, result: .success(.files(await files.fetch(wanted, limit: limit, total: total))))
            }
            return Outcome(errand: errand, result: .success(try await discord.perform(errand)))
        } catch {
            return Outcome(errand: errand, result: .failure(error))
        }
    }

    private func image(_ request: ImageRequest) async throws(DiscordError) -> Outcome.Answer {
        let bytes = try await discord.download(request.url, limit: images.maximumBytes)
        guard let image = try? await images.keep(bytes) else { return .done }
        return .image(image)
    }

    private func answer(_ request: ArchiveRequest) async {
        do {
            let id = request.roomID
            switch request.question {
            case .page(let query):
                let isRevealing = request.isRevealing
                let page = try await store.read { ledger in
                    let page = try ledger.archivePage(of: id, query)
                    return isRevealing ? try ledger.revealingAuthors(of: page, in: id) : page
                }
                await stanzas.send(ArchiveAnswer.stanzas(to: request.iq, query, page))
            case .bounds:
                let bounds = try await store.read { try $0.archiveBounds(of: id) }
                await stanzas.send(ArchiveAnswer.metadata(to: request.iq, bounds))
            }
        } catch {
            logger.error("An archive could not be read", metadata: ["error": "\(error)"])
            await stanzas.send(Answer.error(StanzaError(.internalServerError, type: .wait), to: request.iq))
        }
    }

    private func send(_ request: BitsRequest) async {
        guard let bytes = await images.bytes(of: request.image) else {
            return await stanzas.send(Answer.error(StanzaError(.itemNotFound), to: request.iq))
        }
        let bits = BitsOfBinary(
            contentID: request.contentID, type: request.image.mediaType, maximumAge: 86_400, bytes: bytes)
        await stanzas.send(Answer.result(bits.element, to: request.iq))
    }

    private func send(_ request: PictureRequest) async {
        if request.isPublished { return await publish(request) }
        var card = VCard(fullName: request.name)
        if let image = request.image, let bytes = await images.bytes(of: image) {
            card.photo = VCard.Photo(type: image.mediaType, bytes: bytes)
        }
        await stanzas.send(Answer.result(card.element, to: request.iq))
    }

    private func publish(_ request: PictureRequest) async {
        guard let image = request.image, let bytes = await images.bytes(of: image) else {
            return await stanzas.send(Answer.error(StanzaError(.itemNotFound), to: request.iq))
        }
        await stanzas.send(PuppetProfile.picture.answer(AvatarData(bytes).element, id: image.sha1, to: request.iq))
    }
}
