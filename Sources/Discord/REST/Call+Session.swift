// SPDX-License-Identifier: Apache-2.0

extension Endpoint where Self == Call<GatewayBot> {
    /// Where to connect and what may still be started.
    public static var gatewayBot: Self { Call(.get, Route("gateway/bot")) }
}

extension Endpoint where Self == Call<User> {
    /// The bot itself.
    public static var currentUser: Self { Call(.get, Route("users/@me")) }

    public static func user(_ id: User.ID) -> Self {
        Call(.get, Route("users/{}", ["\(id)"]))
    }
}

extension Endpoint where Self == Call<Application> {
    /// The bot's application with the intents the portal has switched on.
    public static var currentApplication: Self { Call(.get, Route("applications/@me")) }
}

extension Endpoint where Self == Call<[Guild]> {
    /// The guilds the bot is in, by ascending id, up to 200 a page. They lack roles and the like.
    public static func currentGuilds(after: Guild.ID? = nil, limit: Int = 200) -> Self {
        Call.list(.get, Route("users/@me/guilds")).asking(["after": after, "limit": limit])
    }
}
