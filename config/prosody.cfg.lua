-- What Prosody needs for the bridge: add it to /etc/prosody/conf.d/spacebridge.cfg.lua and restart Prosody.
-- Prosody takes components on 127.0.0.1:5347 unless component_ports and component_interfaces say otherwise.

Component "discord.example.org"
    -- The same as xmpp.components[].secret in the bridge's configuration; make a long random one.
    component_secret = "change-me"

    -- For "put the Space into my list" (XEP-0356): install prosody-modules, take the -- away in the line below, and put
    -- the lines after it into the VirtualHost of your users. Without it people are sent the key in a message.
    -- modules_enabled = { "privilege" }

-- VirtualHost "example.org"
--     modules_enabled = { "privilege" }
--     privileged_entities = {
--         ["discord.example.org"] = { iq = { ["http://jabber.org/protocol/pubsub"] = "both" } }
--     }
