#include "ports/contract/store_contracts.hpp"

#include <set>

namespace veza::contract {

using core::testing::must;

void PersonalRecordsContract::link() {}

TEST_P(PersonalRecordsContract, GivesAllThatSomebodyWroteInParts) {
    const auto author = stored_user().summary.id;
    const auto other = stored_user().summary.id;
    std::set<std::pair<domain::ChannelId, domain::MessageId>> expected;
    domain::Message removed;
    for (int channel = 0; channel < 3; ++channel) {
        const auto id = samples.id<domain::ChannelId>();
        for (int n = 0; n < 4; ++n) {
            const auto message = must(run(messages().create(samples.draft(id, n % 2 == 0 ? author : other), {})));
            if (n % 2 == 0) expected.emplace(id, message.id);
            removed = n == 2 ? message : removed;
        }
    }
    must(run(messages().remove(removed.channel_id, removed.id, other, [](const auto&) {})));
    expected.erase({removed.channel_id, removed.id});

    std::set<std::pair<domain::ChannelId, domain::MessageId>> found;
    std::optional<ports::MessagePlace> place;
    do {
        const auto part = must(run(records().written(author, place)));
        for (const auto& message : part.messages) {
            EXPECT_EQ(message.author_id, author);
            EXPECT_TRUE(found.emplace(message.channel_id, message.id).second) << "twice";
        }
        place = part.next;
    } while (place);
    EXPECT_EQ(found, expected);
}

TEST_P(PersonalRecordsContract, HasNothingOfWhoWroteNothing) {
    const auto part = must(run(records().written(samples.id<domain::UserId>(), std::nullopt)));
    EXPECT_TRUE(part.messages.empty());
    EXPECT_FALSE(part.next);
}

TEST_P(PersonalRecordsContract, ListsReactionsUntilTheyAreTakenOff) {
    const auto user = stored_user().summary.id;
    const auto message =
        must(run(messages().create(samples.draft(samples.id<domain::ChannelId>(), stored_user().summary.id), {})));
    const ports::AnnotationRepository::Target target{.channel_id = message.channel_id, .message_id = message.id};
    for (const auto* const emoji : {"👍", "🎵"})
        must(run(annotations().react({.target = target, .user_id = user, .emoji = emoji}, true, [] {})));
    EXPECT_EQ(must(run(records().reactions(user, 1))).size(), 1U);
    const auto found = must(run(records().reactions(user, 10)));
    ASSERT_EQ(found.size(), 2U);
    for (const auto& reaction : found)
        must(
            run(annotations().unreact({.target = {.channel_id = reaction.channel_id, .message_id = reaction.message_id},
                                       .user_id = user,
                                       .emoji = reaction.emoji},
                                      [] {})));
    EXPECT_TRUE(must(run(records().reactions(user, 10))).empty());
}

TEST_P(PersonalRecordsContract, ListsTheFilesOfMessagesThatAreThere) {
    const auto user = stored_user().summary.id;
    const auto send = [&](domain::UserId author, const std::string& name) {
        auto draft = samples.draft(samples.id<domain::ChannelId>(), author);
        draft.attachments.push_back({.id = samples.id<domain::AttachmentId>(),
                                     .filename = name,
                                     .content_type = "text/plain",
                                     .size = 1,
                                     .blob = "hash of " + name});
        return must(run(messages().create(draft, {})));
    };
    send(user, "kept.txt");
    send(stored_user().summary.id, "another's.txt");
    const auto removed = send(user, "removed.txt");
    must(run(messages().remove(removed.channel_id, removed.id, user, [](const auto&) {})));
    const auto files = must(run(records().files(user)));
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files.front().filename, "kept.txt");
    EXPECT_EQ(files.front().blob, "hash of kept.txt");
}

TEST_P(PersonalRecordsContract, ForgetsHowFarSomebodyHasRead) {
    const auto user = stored_user().summary.id;
    const auto other = stored_user().summary.id;
    const auto message = must(run(messages().create(samples.draft(samples.id<domain::ChannelId>(), user), {})));
    for (const auto reader : {user, other})
        must(run(read_states().mark(reader, {.channels = {message.channel_id}}, message.id, [](const auto&) {})));
    const auto marks = must(run(records().marks(user)));
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_EQ(marks.front().channel_id, message.channel_id);
    EXPECT_EQ(marks.front().read_up_to, message.id);
    must(run(records().forget_marks(user)));
    EXPECT_TRUE(must(run(records().marks(user))).empty());
    EXPECT_EQ(must(run(records().marks(other))).size(), 1U);
}

}  // namespace veza::contract
