#include "sandbox/launcher.hpp"

#include "core/testing.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/worker_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace veza::sandbox {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using std::chrono::milliseconds;
using std::chrono::seconds;

core::Descriptor file_of(std::string_view text) {
    core::Descriptor file(::memfd_create("input", MFD_CLOEXEC));
    EXPECT_EQ(::write(file.get(), text.data(), text.size()), static_cast<::ssize_t>(text.size()));
    ::lseek(file.get(), 0, SEEK_SET);
    return file;
}

/// The jobs are in probe_job_test.cpp.
struct LauncherTest : testing::Test {
    [[nodiscard]] static Launcher launcher(milliseconds patience = seconds{30}, std::string job = "probe") {
        return Launcher({.arguments = {"--sandboxed", std::move(job)}, .patience = patience});
    }
    [[nodiscard]] static core::Result<Launcher::Outcome> run(const std::string& request,
                                                             milliseconds patience = seconds{30}) {
        return launcher(patience).run(file_of("hello"), request);
    }
    [[nodiscard]] static std::string reply(const std::string& request) { return must(run(request)).reply; }
    static void expect_failed(const core::Result<Launcher::Outcome>& outcome) {
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().code, Code::invalid);
        EXPECT_EQ(outcome.error().reason, Reason::media_failed);
    }
};

TEST_F(LauncherTest, AWorkerReadsItsFileAndWritesWhatItMakes) {
    auto outcome = must(run("copy"));
    EXPECT_EQ(outcome.reply, "5");
    ASSERT_EQ(outcome.output_size, 5);
    std::string text(5, '\0');
    EXPECT_EQ(::pread(outcome.output.get(), text.data(), text.size(), 0), 5);
    EXPECT_EQ(text, "hello");
}

TEST_F(LauncherTest, NoWallHasAHole) {
    EXPECT_EQ(reply("escape"), "none");
    EXPECT_NE(::access("/tmp/veza-escaped", F_OK), 0);
}

TEST_F(LauncherTest, AWorkerMayComputeInThreads) {
    EXPECT_EQ(reply("thread"), "5050");
}

TEST_F(LauncherTest, AWorkerIsBornWithoutTheEnvironmentAndTheFilesOfTheServer) {
    ::setenv("VEZA_STORAGE_URL", "postgresql://veza:secret@localhost/veza", 1);
    EXPECT_EQ(reply("environment"), "0");
    EXPECT_EQ(reply("files"), "-1");
}

TEST_F(LauncherTest, ACrashFailsTheFileAlone) {
    expect_failed(run("crash"));
    EXPECT_EQ(reply("copy"), "5");
}

TEST_F(LauncherTest, WhoTakesTooLongIsEnded) {
    const auto started = std::chrono::steady_clock::now();
    expect_failed(run("hang", milliseconds{300}));
    EXPECT_LT(std::chrono::steady_clock::now() - started, seconds{20});
}

TEST_F(LauncherTest, WhoComputesTooLongIsEnded) {
    expect_failed(run("spin"));
}

TEST_F(LauncherTest, WhatIsMadeIsBounded) {
    expect_failed(run("flood"));
}

TEST_F(LauncherTest, WhatAWorkerWritesMayBeWatched) {
    std::string seen;
    const auto outcome = must(launcher().run(file_of("hello"), "slowly", [&](const core::Descriptor& output) {
        std::string text(5, '\0');
        if (::pread(output.get(), text.data(), text.size(), 0) == 5) seen = text;
    }));
    EXPECT_EQ(outcome.reply, "done");
    EXPECT_EQ(seen, "begun") << "while it worked";
}

TEST_F(LauncherTest, AWorkerThatAnsweredMayTakeItsTimeToEnd) {
    const core::Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    auto worker =
        must(WorkerProcess::spawn({.executable = "/bin/sh", .arguments = {"-c", "sleep 0.7; exit 7"}},
                                  {.input = nothing.get(), .output = nothing.get(), .channel = nothing.get()}));
    const int status = worker.end();
    ASSERT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
    EXPECT_EQ(WEXITSTATUS(status), 7);
}

TEST_F(LauncherTest, AReplyIsBounded) {
    expect_failed(run("chatter"));
    expect_failed(run("silence"));
}

#if !defined(__SANITIZE_ADDRESS__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
TEST_F(LauncherTest, MemoryIsBounded) {
    EXPECT_EQ(reply("memory"), "refused");
}
#endif

TEST_F(LauncherTest, AWorkerThatCannotBeSetUpIsNoFaultOfTheFile) {
    const auto error = must_fail(launcher(seconds{30}, "unprepared").run(file_of("hello"), "copy"));
    EXPECT_EQ(error.code, Code::unavailable);
    EXPECT_EQ(error.reason, Reason::media_unavailable);
    const Launcher nowhere({.executable = "/nonexistent/veza", .arguments = {}});
    EXPECT_EQ(must_fail(nowhere.run(file_of("hello"), "copy")).reason, Reason::media_unavailable);
}

TEST_F(LauncherTest, StoppingEndsWhatRuns) {
    auto busy = launcher();
    core::Result<Launcher::Outcome> outcome;
    std::thread caller([&] { outcome = busy.run(file_of("hello"), "hang"); });
    std::this_thread::sleep_for(milliseconds{200});
    busy.stop();
    caller.join();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().reason, Reason::draining);
}

TEST_F(LauncherTest, ManyMayRunAtOnce) {
    const auto shared = launcher();
    std::vector<std::thread> callers;
    std::atomic<int> copied = 0;
    for (int i = 0; i < 4; ++i)
        callers.emplace_back([&] {
            for (int turn = 0; turn < 3; ++turn)
                if (must(shared.run(file_of("hello"), "copy")).reply == "5") ++copied;
        });
    for (auto& caller : callers) caller.join();
    EXPECT_EQ(copied, 12);
}

}  // namespace
}  // namespace veza::sandbox
