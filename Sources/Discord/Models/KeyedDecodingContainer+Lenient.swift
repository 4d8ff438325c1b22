// SPDX-License-Identifier: Apache-2.0

extension KeyedDecodingContainer {
    /// The value, or `nil` when it is absent, null or not readable.
    func read<Value: Decodable>(_ key: Key, as type: Value.Type = Value.self) -> Value? {
        (try? decodeIfPresent(type, forKey: key)) ?? nil
    }

    /// The readable elements; none when the array is absent or null.
    func list<Value: Decodable>(_ key: Key, of type: Value.Type = Value.self) -> [Value] {
        guard contains(key), let nested = try? nestedUnkeyedContainer(forKey: key) else { return [] }
        return LossyArray<Value>(nested).elements
    }

    /// The readable values of an object whose keys are ids.
    func map<Tag, Value: Decodable>(_ key: Key, of type: Value.Type = Value.self) -> [ID<Tag>: Value] {
        guard let nested = try? nestedContainer(keyedBy: AnyCodingKey.self, forKey: key) else { return [:] }
        var result: [ID<Tag>: Value] = [:]
        for key in nested.allKeys {
            guard let id = ID<Tag>(key.stringValue), let value = nested.read(key, as: type) else { continue }
            result[id] = value
        }
        return result
    }
}
