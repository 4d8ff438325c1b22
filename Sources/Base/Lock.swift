// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A value behind a pthread mutex, for state shared by threads that are not an actor.
///
/// `Synchronization.Mutex` is not used because ThreadSanitizer does not know it and reports false races.
/// The mutex does not recurse: `body` must not come back to the same lock, and must be short.
public final class Lock<Value>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    public init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deinitialize(count: 1)
        mutex.deallocate()
    }

    public func withLock<R>(_ body: (inout Value) throws -> R) rethrows -> R {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
