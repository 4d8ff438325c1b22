// SPDX-License-Identifier: Apache-2.0

extension Scenario {
    /// A guild with three people and four channels, for tests. Names: ada (owner), bob, cleo; Bridgetown; general,
    /// staff (only for role Staff), news, help (forum). Limits never refuse.
    public static let small = Scenario([
        "settings": ["limits": "generous"],
        "people": [
            ["name": "ada", "display": "Ada", "avatar": "ada"], ["name": "bob", "display": "Bob"],
            ["name": "cleo"],
        ],
        "guilds": [
            [
                "name": "Bridgetown", "owner": "ada",
                "roles": [["name": "Staff", "color": "#e67e22", "hoist": true, "permissions": ["manage_messages"]]],
                "members": [["who": "ada"], ["who": "bob", "roles": ["Staff"], "nick": "Bobby"], ["who": "cleo"]],
                "system_channel": "general",
                "channels": [
                    [
                        "category": "Town",
                        "channels": [
                            ["name": "general", "topic": "Everything"],
                            [
                                "name": "staff",
                                "overwrites": [
                                    ["role": "@everyone", "deny": ["view_channel"]],
                                    ["role": "Staff", "allow": ["view_channel"]],
                                    ["role": "Spacebridge", "allow": ["view_channel"]],
                                ],
                            ],
                            ["name": "news", "kind": "announcement"],
                            ["name": "help", "kind": "forum", "tags": ["open", "solved"]],
                        ],
                    ]
                ],
            ]
        ],
    ])
}
