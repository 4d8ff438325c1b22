// SPDX-License-Identifier: Apache-2.0

/// Payloads in the form Discord sends them.
enum SamplePayloads {
    static let plain = """
        {"type":0,"tts":false,"timestamp":"2026-02-03T10:20:30.123000+00:00","pinned":false,"nonce":"1290000000000000001",
        "mentions":[],"mention_roles":[],"mention_everyone":false,
        "member":{"roles":["1100000000000000101","1100000000000000102"],"premium_since":null,"pending":false,
        "nick":"Ana","mute":false,"joined_at":"2024-05-06T07:08:09.000000+00:00","flags":2,"deaf":false,
        "communication_disabled_until":null,"banner":null,"avatar":null},
        "id":"1290000000000000002","flags":0,"embeds":[],"edited_timestamp":null,
        "content":"I had a look at the numbers again and I think we can leave it as it is; the second run was better.",
        "components":[],"channel_type":0,"channel_id":"1100000000000000003",
        "author":\(author),"attachments":[],"guild_id":"1100000000000000001"}
        """

    static let reply = """
        {"type":19,"tts":false,"timestamp":"2026-02-03T10:21:30.123000+00:00","pinned":false,
        "nonce":"1290000000000000003","mentions":[\(author)],"mention_roles":["1100000000000000101"],
        "mention_everyone":false,
        "member":{"roles":["1100000000000000101"],"premium_since":null,"pending":false,"nick":null,"mute":false,
        "joined_at":"2024-05-06T07:08:09.000000+00:00","flags":0,"deaf":false,"avatar":null},
        "id":"1290000000000000004","flags":0,"edited_timestamp":null,"components":[],"channel_type":0,
        "content":"**Yes**, <@1200000000000000009>: see `run()` and <#1100000000000000003> https://example.org/a?b=c",
        "channel_id":"1100000000000000003","author":\(author),"guild_id":"1100000000000000001",
        "message_reference":{"type":0,"channel_id":"1100000000000000003","message_id":"1290000000000000002",
        "guild_id":"1100000000000000001"},
        "referenced_message":{"type":0,"tts":false,"timestamp":"2026-02-03T10:20:30.123000+00:00","pinned":false,
        "mentions":[],"mention_roles":[],"mention_everyone":false,"id":"1290000000000000002","flags":0,"embeds":[],
        "edited_timestamp":null,"content":"I had a look at the numbers again.","components":[],
        "channel_id":"1100000000000000003","author":\(author),"attachments":[]},
        "attachments":[{"id":"1290000000000000005","filename":"chart.png","size":48213,"content_type":"image/png",
        "url":"https://cdn.discordapp.com/attachments/1/2/chart.png?ex=6&is=6&hm=0a1b2c3d4e5f",
        "proxy_url":"https://media.discordapp.net/attachments/1/2/chart.png","width":1280,"height":720,
        "placeholder":"3PcNNYSFeXh/d3eld0iHZoZgVwh2","placeholder_version":1}],
        "embeds":[{"type":"link","url":"https://example.org/a?b=c","title":"An example","description":"Of a link.",
        "provider":{"name":"Example"},"thumbnail":{"url":"https://example.org/t.png","width":320,"height":180}}]}
        """

    private static let author = """
        {"username":"ana42","public_flags":0,"primary_guild":null,"id":"1200000000000000009","global_name":"Ana",
        "discriminator":"0","display_name_styles":null,"collectibles":null,"clan":null,
        "avatar_decoration_data":null,"avatar":"0123456789abcdef0123456789abcdef"}
        """
}
