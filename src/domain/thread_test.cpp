#include "domain/thread.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

using namespace std::chrono_literals;

Message saying(std::string content) {
    return {.id = {},
            .channel_id = {},
            .author_id = {},
            .content = std::move(content),
            .created_at = {},
            .edited_at = {},
            .nonce = {},
            .reply_to = {}};
}

TEST(Threads, are_named_after_what_they_hang_on) {
    EXPECT_EQ(thread_name_from(saying("hello there")), "hello there");
    EXPECT_EQ(thread_name_from(saying("two\n\n lines\tand  more ")), "two lines and more");
    EXPECT_EQ(thread_name_from(saying("<@019b0000-0000-7000-8000-00000000a001> look at <#x>this < that")),
              "look at this < that");
    EXPECT_EQ(thread_name_from(saying("<@019b0000-0000-7000-8000-00000000a001>")), "Thread");
    EXPECT_EQ(thread_name_from(saying(std::string(300, 'x'))), std::string(100, 'x'));
    auto poll = saying("");
    poll.poll = Poll{.question = "When?", .options = {}, .ends_at = {}};
    EXPECT_EQ(thread_name_from(poll), "When?");
}

TEST(Threads, archive_themselves_when_the_chosen_time_is_over) {
    EXPECT_TRUE(check_auto_archive(3600));
    EXPECT_TRUE(check_auto_archive(kAutoArchiveDefault));
    EXPECT_FALSE(check_auto_archive(3601));
    EXPECT_FALSE(check_auto_archive(0));
    const core::Time now{100h};
    Channel thread{.id = {},
                   .server_id = {},
                   .name = "t",
                   .created_at = now,
                   .thread = Thread{.message_id = {}, .creator_id = {}}};
    thread.thread->auto_archive_s = 3600;
    thread.thread->archives_at = now;
    EXPECT_TRUE(thread.thread->archived(now));
    const auto active = with_message(thread, MessageId{}, now);
    EXPECT_FALSE(active.thread->archived(now + 1h - 1s));
    EXPECT_TRUE(active.thread->archived(now + 1h));
    EXPECT_EQ(active.thread->message_count, 1);
}

}  // namespace
}  // namespace veza::domain
