// SPDX-License-Identifier: Apache-2.0

/// Reads a body's fields, collecting every complaint before refusing it (error 50035).
struct Form {
    let body: JSON
    private let path: [String]
    private(set) var complaints = ComplaintTree()

    init(_ body: JSON, path: [String] = []) {
        self.body = body
        self.path = path
        if body.members == nil {
            complaints.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        }
    }

    /// Whether the field is there, be it null.
    func has(_ key: String) -> Bool { body[key] != nil }
    func isNull(_ key: String) -> Bool { body[key]?.isNull ?? false }

    mutating func complain(_ key: String, _ code: String, _ message: String) {
        complaints.add(path + key.parts(at: "."), code, message)
    }

    /// Refuses the body if anything was wrong with it.
    func check() throws(APIError) {
        guard complaints.isEmpty else { throw complaints.error }
    }

    private mutating func value(_ key: String, required: Bool) -> JSON? {
        let value = body[key]
        if required, value?.isNull ?? true { complain(key, "BASE_TYPE_REQUIRED", "This field is required") }
        guard let value, !value.isNull else { return nil }
        return value
    }

    mutating func string(_ key: String, min: Int = 0, max: Int = .max, required: Bool = false) -> String? {
        guard let value = value(key, required: required) else { return nil }
        guard let text = value.text ?? value.integer.map({ String($0) }) else {
            complain(key, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
            return nil
        }
        let length = text.trimmed.codePoints
        if length > max || length < min {
            if min > 0, max < .max {
                complain(key, "BASE_TYPE_BAD_LENGTH", "Must be between \(min) and \(max) in length.")
            } else {
                complain(key, "BASE_TYPE_MAX_LENGTH", "Must be \(max) or fewer in length.")
            }
        }
        return text
    }

    mutating func integer(_ key: String, _ range: ClosedRange<Int>, required: Bool = false) -> Int? {
        guard let value = value(key, required: required) else { return nil }
        guard let number = value.integer ?? value.text.flatMap({ Int64($0) }) else {
            complain(key, "NUMBER_TYPE_COERCE", "Value is not int.")
            return nil
        }
        if number < range.lowerBound {
            complain(key, "NUMBER_TYPE_MIN", "int value should be greater than or equal to \(range.lowerBound).")
        }
        if number > range.upperBound {
            complain(key, "NUMBER_TYPE_MAX", "int value should be less than or equal to \(range.upperBound).")
        }
        return Int(clamping: number)
    }

    /// One of a few numbers.
    mutating func choice(_ key: String, _ values: Set<Int>) -> Int? {
        guard let number = integer(key, 0...Int(Int32.max)) else { return nil }
        if !values.contains(number) {
            let list = values.sorted().map { String($0) }.joined(separator: ", ")
            complain(key, "BASE_TYPE_CHOICES", "Value must be one of {\(list)}.")
        }
        return number
    }

    mutating func flag(_ key: String) -> Bool? {
        guard let value = value(key, required: false) else { return nil }
        guard let flag = value.boolean else {
            complain(key, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
            return nil
        }
        return flag
    }

    mutating func snowflake(_ key: String, required: Bool = false) -> UInt64? {
        guard let value = value(key, required: required) else { return nil }
        guard let id = value.snowflake else {
            complain(key, "NUMBER_TYPE_COERCE", "Value is not snowflake.")
            return nil
        }
        return id
    }

    mutating func snowflakes(_ key: String, max: Int = .max) -> [UInt64]? {
        guard let list = list(key, max: max) else { return nil }
        return list.enumerated().compactMap { index, entry in
            if entry.snowflake == nil { complain("\(key).\(index)", "NUMBER_TYPE_COERCE", "Value is not snowflake.") }
            return entry.snowflake
        }
    }

    mutating func list(_ key: String, max: Int = .max) -> [JSON]? {
        guard let value = value(key, required: false) else { return nil }
        guard let list = value.list else {
            complain(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return nil
        }
        if list.count > max { complain(key, "BASE_TYPE_BAD_LENGTH", "Must be between 0 and \(max) in length.") }
        return list
    }

    mutating func rights(_ key: String) -> Rights? {
        guard let value = value(key, required: false) else { return nil }
        guard let raw = value.snowflake else {
            complain(key, "NUMBER_TYPE_COERCE", "Value is not int.")
            return nil
        }
        return Rights(rawValue: raw)
    }

    mutating func time(_ key: String) -> Int64? {
        guard let value = value(key, required: false) else { return nil }
        guard let time = value.text.flatMap(DiscordTime.milliseconds) else {
            complain(key, "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.")
            return nil
        }
        return time
    }

    /// Takes over what was wrong with a part read by another form.
    mutating func adopt(_ complaints: [(path: [String], code: String, message: String)]) {
        for complaint in complaints { self.complaints.add(path + complaint.path, complaint.code, complaint.message) }
    }
}
