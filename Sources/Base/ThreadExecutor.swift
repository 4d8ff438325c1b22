// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A serial executor with a thread of its own, for an actor that blocks (disk, C libraries): the two or so threads
/// of Swift's pool must never block.
///
/// The thread starts with the first job and ends after ``stop()``. A job that comes later is not lost: it starts
/// the thread anew, which ends when it has run. A hop onto such an actor costs 10 to 20 µs, so send it batches.
public final class ThreadExecutor: SerialExecutor, @unchecked Sendable {
    private struct State {
        var jobs: [UnownedJob] = []
        var thread: pthread_t?
        var isStopped = false
    }

    private let name: String
    private let pause: any ThreadPause
    private let state = Lock(State())

    /// `name` is for the messages of failed checks.
    public convenience init(name: String) {
        self.init(name: name, pause: SemaphorePause())
    }

    public init(name: String, pause: any ThreadPause) {
        self.name = name
        self.pause = pause
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = state.withLock { state in
            state.jobs.append(job)
            launchUnlessRunning(&state)
            return state.jobs.count == 1
        }
        if isFirst { pause.wake() }
    }

    /// Starts the thread before the first job, for a pause that has work of its own.
    public func start() {
        state.withLock { state in
            guard !state.isStopped else { return }
            launchUnlessRunning(&state)
        }
    }

    /// Ends the thread when all jobs have run. Does not wait for that. The last call its owner makes.
    public func stop() {
        state.withLock { $0.isStopped = true }
        pause.wake()
    }

    public func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    /// Whether the caller runs on the thread; lets code called from `ThreadPause.wait` use `assumeIsolated`.
    public var isCurrent: Bool {
        state.withLock { state in
            guard let thread = state.thread else { return false }
            return pthread_equal(thread, pthread_self()) != 0
        }
    }

    public func checkIsolated() {
        precondition(isCurrent, "not on the thread \(name)")
    }

    public func isIsolatingCurrentContext() -> Bool? {
        isCurrent
    }

    private func launchUnlessRunning(_ state: inout State) {
        if state.thread == nil { state.thread = launch() }
    }

    private func launch() -> pthread_t {
        var thread: pthread_t = 0
        let result = pthread_create(&thread, nil, runExecutor, Unmanaged.passRetained(self).toOpaque())
        precondition(result == 0, "no thread for \(name): error \(result)")
        pthread_detach(thread)
        return thread
    }

    fileprivate func run() {
        let this = asUnownedSerialExecutor()
        while let jobs = take() {
            for job in jobs { job.runSynchronously(on: this) }
            if jobs.isEmpty || !state.withLock(\.isStopped) { pause.wait() }
        }
    }

    /// The jobs to run now; nil when the thread has to end.
    private func take() -> [UnownedJob]? {
        state.withLock { state in
            let jobs = state.jobs
            state.jobs.removeAll(keepingCapacity: true)
            guard jobs.isEmpty, state.isStopped else { return jobs }
            state.thread = nil
            return nil
        }
    }
}

private func runExecutor(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<ThreadExecutor>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
