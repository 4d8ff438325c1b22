// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Testing

@testable import Discord

@Suite struct GatewayEventTests {
    private func event(_ name: String, _ data: String) throws -> GatewayEvent {
        let json = #"{"op":0,"s":2,"t":"\#(name)","d":\#(data)}"#
        guard case .dispatch(let event, 2) = try GatewayFrame(json: Data(json.utf8)) else { throw Unreadable() }
        return event
    }

    private struct Unreadable: Error {}

    @Test func aGuildComesWithAllThatBelongsToIt() throws {
        let event = try event(
            "GUILD_CREATE",
            """
            {"id":"10","name":"Lighthouse","owner_id":"1","member_count":3,"large":false,"unavailable":false,
             "joined_at":"2026-01-02T03:04:05.678000+00:00","features":["COMMUNITY",7],
             "roles":[{"id":"10","name":"@everyone","permissions":"1024","position":0}],
             "emojis":[{"id":"5","name":"blob","animated":true}],
             "channels":[{"id":"20","type":0,"name":"general","position":1,"permission_overwrites":
               [{"id":"10","type":0,"allow":"0","deny":"1024"},{"id":"bad"}]},
               {"id":"21","type":5,"name":"___hidden___","flags":131072,"parent_id":null},
               {"name":"no id"}],
             "threads":[{"id":"30","type":11,"parent_id":"20","thread_metadata":{"archived":false,"locked":true}}],
             "members":[{"user":{"id":"1","username":"ada"},"roles":[],"nick":null},{"roles":[]}],
             "voice_states":[{"user_id":"1","channel_id":"22"}],
             "presences":[{"user":{"id":"1"},"status":"idle","activities":[{"name":"Custom","state":"out"}]}]}
            """)
        guard case .guildCreate(let create) = event else { throw Unreadable() }
        #expect(create.guild.name == "Lighthouse" && create.guild.features == ["COMMUNITY"])
        #expect(create.channels.map(\.guildID) == [10, 10])
        #expect(create.channels[0].overwrites == [Overwrite(role: 10, deny: .viewChannel)])
        #expect(create.channels[1].isObfuscated)
        #expect(create.threads.first?.thread?.isLocked == true)
        #expect(create.members.map(\.id) == [1])
        #expect(create.voiceStates.first?.channelID == 22)
        #expect(create.presences.first?.activity == "out")
        #expect(event.guildID == 10)
    }

    @Test func anOutageIsNotARemoval() throws {
        guard case .guildDelete(let outage) = try event("GUILD_DELETE", #"{"id":"10","unavailable":true}"#),
            case .guildDelete(let removal) = try event("GUILD_DELETE", #"{"id":"10"}"#),
            case .guildCreate(let create) = try event("GUILD_CREATE", #"{"id":"10","unavailable":true}"#)
        else { throw Unreadable() }
        #expect(outage.isUnavailable && !removal.isUnavailable && create.isUnavailable)
    }

    @Test func aMessageBringsItsAuthorsMembership() throws {
        let event = try event(
            "MESSAGE_CREATE",
            """
            {"id":"40","channel_id":"20","guild_id":"10","channel_type":0,"content":"hi <@2>","type":0,
             "author":{"id":"1","username":"ada","global_name":"Ada"},"timestamp":"2026-01-02T03:04:05+00:00",
             "member":{"roles":["11"],"nick":"Countess","joined_at":"2025-01-01T00:00:00+00:00"},
             "mentions":[{"id":"2","username":"bo","member":{"nick":"Bo","roles":[]}}],
             "nonce":1234567,"referenced_message":null,"embeds":[{"type":"weird","fields":[{"name":1}]}]}
            """)
        guard case .messageCreate(let create) = event else { throw Unreadable() }
        #expect(create.member?.displayName == "Countess" && create.member?.id == 1)
        #expect(create.message.mentions.first?.member?.nick == "Bo")
        #expect(create.message.nonce == "1234567" && create.message.referencedMessage == nil)
        #expect(create.message.embeds.count == 1 && create.channelKind == .text)
        #expect(event.guildID == 10)
    }

    @Test func aPartialUpdateSaysSo() throws {
        guard
            case .messageUpdate(let partial) = try event(
                "MESSAGE_UPDATE", #"{"id":"40","channel_id":"20","guild_id":"10","embeds":[{"url":"https://x"}]}"#),
            case .messageUpdate(let full) = try event(
                "MESSAGE_UPDATE",
                #"{"id":"40","channel_id":"20","content":"","author":{"id":"1"},"timestamp":"2026-01-02T03:04:05Z"}"#)
        else { throw Unreadable() }
        #expect(partial.isPartial && partial.message.embeds.count == 1 && partial.guildID == 10)
        #expect(!full.isPartial)
    }

    @Test func deletesAreListsEitherWay() throws {
        guard
            case .messageDelete(let one) = try event("MESSAGE_DELETE", #"{"id":"40","channel_id":"20"}"#),
            case .messageDeleteBulk(let many) = try event(
                "MESSAGE_DELETE_BULK", #"{"ids":["40",41,null],"channel_id":"20","guild_id":"10"}"#)
        else { throw Unreadable() }
        #expect(one.ids == [40] && many.ids == [40, 41])
    }

    @Test func aReactionMayHaveLostItsEmoji() throws {
        let event = try event(
            "MESSAGE_REACTION_ADD",
            #"{"user_id":"1","channel_id":"20","message_id":"40","emoji":{"id":"5","name":null},"burst":true,"type":1}"#
        )
        guard case .messageReactionAdd(let reaction) = event else { throw Unreadable() }
        #expect(reaction.emoji.id == 5 && reaction.emoji.name == nil && reaction.isBurst)
    }

    @Test func aForwardHasNoAuthor() throws {
        let event = try event(
            "MESSAGE_CREATE",
            """
            {"id":"40","channel_id":"20","author":{"id":"1"},"content":"","flags":16384,
             "message_reference":{"type":1,"message_id":"9","channel_id":"8","guild_id":"7"},
             "message_snapshots":[{"message":{"type":0,"content":"elsewhere","flags":0,"embeds":[],
             "attachments":[{"id":"6","filename":"SPOILER_a.png","url":"https://cdn/a","size":3}]}}]}
            """)
        guard case .messageCreate(let create) = event else { throw Unreadable() }
        let snapshot = try #require(create.message.snapshots.first)
        #expect(snapshot.content == "elsewhere" && snapshot.attachments.first?.isSpoiler == true)
        #expect(create.message.reference?.kind == .forward)
    }

    @Test func aButtonIsAnInteraction() throws {
        let event = try event(
            "INTERACTION_CREATE",
            """
            {"id":"60","application_id":"50","type":3,"token":"hush","guild_id":"10","channel":{"id":"20","type":0},
             "member":{"user":{"id":"1"},"roles":[],"permissions":"32"},
             "data":{"custom_id":"approve:7","component_type":2},
             "message":{"id":"40","channel_id":"20","author":{"id":"5"}}}
            """)
        guard case .interactionCreate(let interaction) = event else { throw Unreadable() }
        #expect(interaction.data?.customID == "approve:7" && interaction.channelID == 20)
        #expect(interaction.member?.permissions == .manageGuild && interaction.user.id == 1)
        #expect(!"\(interaction)".contains("hush"))
    }

    @Test func aCommandHasOptionsAndWhatTheyStandFor() throws {
        let event = try event(
            "INTERACTION_CREATE",
            """
            {"id":"60","application_id":"50","type":2,"token":"t","user":{"id":"1"},
             "data":{"id":"70","name":"bridge","type":1,"options":[{"name":"link","type":1,"options":
             [{"name":"who","type":6,"value":"2"}]}],"resolved":{"users":{"2":{"id":"2","username":"bo"}}}}}
            """)
        guard case .interactionCreate(let interaction) = event else { throw Unreadable() }
        let option = try #require(interaction.data?.options.first)
        #expect(option.kind == .subcommand && option.options.first?.value == "2")
        #expect(interaction.data?.resolved?.users[2]?.username == "bo")
    }

    @Test func anUnknownEventIsNamed() throws {
        #expect(try event("CLOUD_GAZED", #"{"whatever":[1]}"#) == .unknown("CLOUD_GAZED"))
        #expect(try event("RESUMED", "null") == .resumed)
    }

    @Test func theAuditLogNamesWhoDidIt() throws {
        let event = try event(
            "GUILD_AUDIT_LOG_ENTRY_CREATE",
            """
            {"id":"80","guild_id":"10","action_type":24,"user_id":"1","target_id":"2","reason":"spam",
             "changes":[{"key":"communication_disabled_until","new_value":"2026-01-01T00:00:00+00:00"}],
             "options":{"count":"3"}}
            """)
        guard case .guildAuditLogEntryCreate(let entry) = event else { throw Unreadable() }
        #expect(entry.action == .memberUpdate && entry.targetID == 2 && entry.reason == "spam")
        #expect(entry.changes.first?.newValue?.string != nil && entry.options["count"] == "3")
    }

    @Test func theRestIsReadToo() throws {
        let samples = [
            ("GUILD_ROLE_CREATE", #"{"guild_id":"10","role":{"id":"11"}}"#),
            ("GUILD_ROLE_DELETE", #"{"guild_id":"10","role_id":"11"}"#),
            ("GUILD_MEMBER_ADD", #"{"guild_id":"10","user":{"id":"1"},"roles":[]}"#),
            ("GUILD_MEMBER_UPDATE", #"{"guild_id":"10","user":{"id":"1"},"roles":null,"joined_at":null}"#),
            ("GUILD_MEMBER_REMOVE", #"{"guild_id":"10","user":{"id":"1"}}"#),
            ("GUILD_BAN_ADD", #"{"guild_id":"10","user":{"id":"1"}}"#),
            ("GUILD_EMOJIS_UPDATE", #"{"guild_id":"10","emojis":[{"id":"5","name":"x"}]}"#),
            ("GUILD_STICKERS_UPDATE", #"{"guild_id":"10"}"#),
            ("CHANNEL_PINS_UPDATE", #"{"guild_id":"10","channel_id":"20","last_pin_timestamp":null}"#),
            ("THREAD_CREATE", #"{"guild_id":"10","id":"30","type":11,"newly_created":true}"#),
            ("THREAD_DELETE", #"{"guild_id":"10","id":"30","parent_id":"20","type":11}"#),
            ("THREAD_LIST_SYNC", #"{"guild_id":"10","threads":[{"id":"30","type":12}],"members":[]}"#),
            ("THREAD_MEMBERS_UPDATE", #"{"guild_id":"10","id":"30","removed_member_ids":["1"]}"#),
            ("THREAD_MEMBER_UPDATE", #"{"guild_id":"10","id":"30","user_id":"1"}"#),
            (
                "MESSAGE_REACTION_REMOVE_EMOJI",
                #"{"guild_id":"10","channel_id":"20","message_id":"4","emoji":{"name":"x"}}"#
            ),
            (
                "MESSAGE_POLL_VOTE_ADD",
                #"{"guild_id":"10","user_id":"1","channel_id":"20","message_id":"4","answer_id":2}"#
            ),
            ("TYPING_START", #"{"guild_id":"10","channel_id":"20","user_id":"1","timestamp":1790000000}"#),
            ("PRESENCE_UPDATE", #"{"guild_id":"10","user":{"id":"1"},"status":"streaming"}"#),
            ("VOICE_STATE_UPDATE", #"{"guild_id":"10","channel_id":null,"user_id":"1"}"#),
            ("WEBHOOKS_UPDATE", #"{"guild_id":"10","channel_id":"20"}"#),
            ("RATE_LIMITED", #"{"opcode":8,"retry_after":3.5,"meta":{"guild_id":"10","nonce":"n"}}"#),
        ]
        for (name, data) in samples {
            #expect(try event(name, data).guildID == 10, "\(name)")
        }
    }
}
