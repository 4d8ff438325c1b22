// SPDX-License-Identifier: Apache-2.0

/// What the bridge's metrics mean, for `/metrics`; docs/metrics.md says more.
public enum MetricHelp {
    public static let texts = [
        "spacebridge_disk_full": "1 while the disk takes no writes and nothing is accepted.",
        "spacebridge_gateway_events_total": "Events received from Discord's gateway, by their type.",
        "spacebridge_stanzas_total": "Stanzas received from and sent to the XMPP server.",
        "spacebridge_rest_requests_total": "Calls to Discord's REST API, by route and HTTP status.",
        "spacebridge_rest_wait_seconds": "Time calls waited for a rate limit.",
        "spacebridge_mailbox_events": "Events received and not decided on yet, of all guilds.",
        "spacebridge_outbox_jobs": "Messages accepted from XMPP that Discord has not taken yet.",
        "spacebridge_guilds": "Guilds the bridge knows.",
        "spacebridge_puppets": "Discord people shown as occupants.",
        "spacebridge_rooms": "Rooms the bridge hosts.",
        "spacebridge_occupants": "XMPP sessions in rooms.",
        "spacebridge_to_room_seconds":
            "Time from a Discord message's arrival to its stanzas being handed to the stream.",
        "spacebridge_media_requests_total": "Files people on XMPP asked for, by where they came from.",
        "spacebridge_media_sent_bytes_total": "Bytes of files given to people on XMPP.",
        "spacebridge_media_uploads_total": "Files from XMPP, by what they were sent to Discord as.",
        "spacebridge_media_cache_bytes": "Size of Discord's files on disk.",
        "spacebridge_media_cache_files": "Number of Discord's files on disk.",
        "spacebridge_to_channel_seconds": "Time from a stanza's arrival to Discord having taken the message.",
    ]
}
