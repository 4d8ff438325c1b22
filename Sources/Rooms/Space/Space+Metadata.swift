// SPDX-License-Identifier: Apache-2.0
internal import Base
public import XMPP

extension Space {
    /// What people with the link may know (XEP-0503 §5.2).
    public var discoInfo: DiscoInfo {
        DiscoInfo(
            node: node, identities: [DiscoInfo.Identity("pubsub", "leaf", name: info.title)],
            features: [NS.pubsub, NS.spaces], forms: [metadata])
    }

    /// XEP-0060 §5.4.
    var metadata: DataForm {
        var fields: [FormField] = [
            .text("pubsub#type", NS.spaces),
            .text("pubsub#title", info.title),
            .text("pubsub#description", info.description),
            .text("pubsub#num_subscribers", "\(subscriberCount)"),
            .text("pubsub#access_model", info.access.rawValue),
            .text("pubsub#publish_model", "publishers"),
            .text("pubsub#creation_date", info.createdAt.iso8601),
            .jid("pubsub#creator", service),
            .jids("pubsub#owner", info.owners.isEmpty ? [service] : info.owners),
        ]
        if let language = info.language { fields.append(.text("pubsub#language", language)) }
        return DataForm(.result, formType: NS.pubsubMetadata, fields: fields)
    }

    /// XEP-0060 §8.2; a submission may leave out what stays (Movim 0.35 sends title and description).
    func configuration(_ kind: DataForm.Kind) -> DataForm {
        DataForm(
            kind, formType: NS.pubsubNodeConfig,
            fields: [
                .text("pubsub#title", label: "Name", info.title),
                .text("pubsub#description", label: "Description", info.description),
                .choice(
                    "pubsub#access_model", label: "Who may join", info.access.rawValue,
                    from: SpaceAccess.allCases.map { .init($0.rawValue) }),
                .text("pubsub#type", label: "Kind (fixed)", NS.spaces),
                .choice(
                    "pubsub#publish_model", label: "Who may publish (fixed)", "publishers",
                    from: [.init("publishers")]),
                .boolean("pubsub#persist_items", label: "Items are kept (fixed)", true),
                .boolean("pubsub#notify_retract", label: "Removals are told (fixed)", true),
                .boolean("pubsub#notify_sub", label: "Subscriptions are told (fixed)", true),
                .boolean("pubsub#notify_config", label: "Changes are told (fixed)", true),
                .boolean("pubsub#notify_delete", label: "The end is told (fixed)", true),
                .boolean("pubsub#purge_offline", label: "Items go with the publisher (fixed)", false),
            ])
    }
}
