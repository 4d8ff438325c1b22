// SPDX-License-Identifier: Apache-2.0
import Glibc

/// What the thread of a ``ThreadExecutor`` does between jobs: sleep, or wait on sockets.
public protocol ThreadPause: Sendable {
    /// Called on the thread. Returns when there is work, and at once when `wake` was called since it last returned.
    func wait()

    /// Called from any thread.
    func wake()
}

/// Sleeps on a semaphore.
final class SemaphorePause: ThreadPause, @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>

    init() {
        semaphore = .allocate(capacity: 1)
        semaphore.initialize(to: sem_t())
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func wait() {
        while sem_wait(semaphore) != 0 && errno == EINTR {}
    }

    func wake() {
        sem_post(semaphore)
    }
}
