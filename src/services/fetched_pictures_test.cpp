// Pictures that programs name by their address: what is fetched, what is refused, and what becomes of the messages.
#include "services/fetched_pictures.hpp"

#include "services/testing_pictures.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::run;
using std::chrono::hours;

constexpr auto kFace = "https://ci.example/face.png";

core::Result<ports::OutgoingAnswer> picture(std::string bytes, std::string type = "image/png") {
    return ports::OutgoingAnswer{
        .status = 200, .headers = {{"content-type", std::move(type)}}, .body = std::move(bytes)};
}
core::Result<ports::OutgoingAnswer> moved(std::string where) {
    return ports::OutgoingAnswer{.status = 302, .headers = {{"location", std::move(where)}}, .body = {}};
}

class FetchedPicturesTest : public testing::Test {
protected:
    [[nodiscard]] static std::string face(std::uint32_t side = 300) { return png(side); }
    [[nodiscard]] MessageView say(std::optional<std::string> url = kFace) {
        return must(run(instance.webhook_messages.create({.id = made.webhook.id, .token = made.token.expose()},
                                                         {.content = "hi", .avatar_url = std::move(url)})));
    }
    void fetch() { must(run(instance.fetched_pictures.fetch_waiting())); }
    /// As somebody sees the message now.
    [[nodiscard]] std::optional<domain::PictureId> shown(const MessageView& view) {
        return must(run(instance.messages.find(owner, channel, view.message.id))).message.webhook->avatar;
    }
    [[nodiscard]] std::uint64_t failed() const { return instance.fetched_pictures.counts().failed; }

    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::ServerId server = must(run(instance.servers.create(owner, "Label", std::nullopt))).state->server.id;
    domain::ChannelId channel = must(run(instance.channels.list(owner, server))).front().channel.id;
    Webhooks::Made made = must(run(instance.webhooks.create(owner, channel, "builds")));
};

TEST_F(FetchedPicturesTest, come_after_the_message_and_are_told) {
    instance.http.answers.emplace(kFace, picture(face()));
    const auto first = say();
    EXPECT_EQ(first.message.webhook->avatar, std::nullopt) << "nobody waits for another server";
    EXPECT_TRUE(instance.http.asked.empty());
    fetch();
    const auto avatar = shown(first);
    ASSERT_TRUE(avatar.has_value());
    const auto told = instance.of_type<domain::MessageUpdated>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().message.webhook->avatar, avatar);
    EXPECT_EQ(told.front().message.edited_at, std::nullopt) << "that was no edit";
    EXPECT_EQ(told.front().server_id, server);
    EXPECT_NE(must(run(instance.pictures.open(*avatar, 128))).picture.blob, "");

    // From now on it is known.
    EXPECT_EQ(say().message.webhook->avatar, avatar);
    fetch();
    EXPECT_EQ(instance.http.asked.size(), 1U);
    EXPECT_EQ(say(std::nullopt).message.webhook->avatar, std::nullopt);
    EXPECT_EQ(instance.fetched_pictures.counts().fetched, 1U);
}

TEST_F(FetchedPicturesTest, are_asked_for_once_however_many_messages_wait) {
    instance.http.answers.emplace(kFace, picture(face()));
    const auto first = say();
    const auto second = say();
    fetch();
    EXPECT_EQ(instance.http.asked.size(), 1U);
    EXPECT_TRUE(shown(first).has_value());
    EXPECT_EQ(shown(first), shown(second));
}

TEST_F(FetchedPicturesTest, are_asked_for_again_after_a_day_and_stay_while_they_are_the_same) {
    instance.http.answers.emplace(kFace, picture(face()));
    const auto first = say();
    fetch();
    instance.clock.advance(hours{25});
    const auto second = say();
    EXPECT_EQ(second.message.webhook->avatar, shown(first)) << "the old one, until there is another";
    fetch();
    EXPECT_EQ(instance.http.asked.size(), 2U);
    EXPECT_EQ(shown(second), shown(first));
    EXPECT_EQ(instance.of_type<domain::MessageUpdated>().size(), 1U) << "nothing changed for the second";

    instance.clock.advance(hours{25});
    instance.http.answers.at(kFace) = picture(face(500));
    const auto third = say();
    fetch();
    EXPECT_NE(shown(third), shown(first));
    EXPECT_EQ(shown(second), shown(first)) << "what was said keeps its look";
    instance.clock.advance(hours{25});
    instance.http.answers.erase(kFace);
    const auto fourth = say();
    fetch();
    EXPECT_EQ(shown(fourth), shown(third)) << "a server that is down takes nothing away";
    instance.clock.advance(hours{25});
    instance.http.answers.emplace(kFace, picture(face(500)));
    const auto fifth = say();
    fetch();
    EXPECT_EQ(shown(fifth), shown(third)) << "it is the same as before";
}

TEST_F(FetchedPicturesTest, that_came_meanwhile_are_not_asked_for_again) {
    instance.http.answers.emplace(kFace, picture(face()));
    const auto first = say();
    std::optional<MessageView> second;
    instance.http.meanwhile = [&] { second = say(); };
    fetch();
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(shown(*second), std::nullopt);
    fetch();
    EXPECT_TRUE(shown(first).has_value());
    EXPECT_EQ(shown(*second), shown(first));
    EXPECT_EQ(instance.http.asked.size(), 1U);
}

TEST_F(FetchedPicturesTest, that_are_none_change_nothing_and_are_left_alone_for_an_hour) {
    const std::vector<core::Result<ports::OutgoingAnswer>> none{
        picture("only words"),
        picture(face(), "text/html"),
        picture("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image/svg+xml"),
        picture(face(20'000)),
        picture(face() + std::string(5'000'000, 'x')),
        moved(""),
        moved("file:///etc/passwd"),
        ports::OutgoingAnswer{.status = 500},
        core::fail(Code::forbidden, Reason::address_not_allowed, "private"),
        core::fail(Code::unavailable, Reason::remote_timeout, "slow")};
    for (std::size_t at = 0; at < none.size(); ++at) {
        const auto url = "https://ci.example/" + std::to_string(at);
        instance.http.answers.emplace(url, none[at]);
        const auto view = say(url);
        fetch();
        EXPECT_EQ(shown(view), std::nullopt) << at;
        EXPECT_EQ(failed(), at + 1) << at;
        static_cast<void>(say(url));
        fetch();
    }
    EXPECT_EQ(instance.http.asked.size(), none.size());
    EXPECT_TRUE(instance.of_type<domain::MessageUpdated>().empty());
    instance.clock.advance(hours{1});
    instance.http.answers.at("https://ci.example/0") = picture(face());
    const auto again = say("https://ci.example/0");
    fetch();
    EXPECT_TRUE(shown(again).has_value());
}

TEST_F(FetchedPicturesTest, that_no_address_can_be_are_passed_over) {
    for (const auto* const url : {"", "x", "javascript:alert(1)", "ftp://a.example/a.png", "https://u:p@a.example/"})
        EXPECT_EQ(say(url).message.webhook->avatar, std::nullopt) << url;
    static_cast<void>(say("https://a.example/" + std::string(3000, 'x')));
    fetch();
    EXPECT_TRUE(instance.http.asked.empty());
}

TEST_F(FetchedPicturesTest, lead_on_three_times_and_no_further) {
    auto& answers = instance.http.answers;
    answers.emplace("https://a.example/0", moved("/1"));
    answers.emplace("https://a.example/1", moved("//b.example/2?x=1"));
    answers.emplace("https://b.example/2?x=1", moved("3"));
    answers.emplace("https://b.example/3", picture(face(), "image/PNG; q=1"));
    const auto view = say("https://a.example/0");
    fetch();
    EXPECT_TRUE(shown(view).has_value());
    answers.emplace("https://a.example/before", moved("/0"));
    const auto further = say("https://a.example/before");
    fetch();
    EXPECT_EQ(shown(further), std::nullopt);
}

TEST_F(FetchedPicturesTest, a_message_that_went_meanwhile_needs_none) {
    instance.http.answers.emplace(kFace, picture(face()));
    const auto gone = say();
    const auto stays = say();
    must(run(instance.messages.remove(owner, channel, gone.message.id)));
    fetch();
    EXPECT_TRUE(shown(stays).has_value());
}

TEST_F(FetchedPicturesTest, one_webhook_has_twenty_addresses_asked_an_hour) {
    for (int i = 0; i < 25; ++i) static_cast<void>(say("https://a.example/" + std::to_string(i)));
    for (int i = 0; i < 4; ++i) fetch();
    EXPECT_EQ(instance.http.asked.size(), 20U);
}

TEST_F(FetchedPicturesTest, many_messages_that_wait_for_one_address_count_as_one_request) {
    instance.http.answers.emplace(kFace, picture(face()));
    std::vector<MessageView> said;
    for (int i = 0; i < 30; ++i) said.push_back(say());
    fetch();
    EXPECT_TRUE(std::ranges::all_of(said, [this](const auto& view) { return shown(view).has_value(); }));
}

TEST_F(FetchedPicturesTest, an_emoji_goes_before_them) {
    const auto looks = [this](std::string emoji) {
        return must(run(instance.webhook_messages.create(
                        {.id = made.webhook.id, .token = made.token.expose()},
                        {.content = "hi", .avatar_url = kFace, .emoji = std::move(emoji)})))
            .message.webhook->emoji;
    };
    EXPECT_EQ(looks(":robot_face:"), ":robot_face:");
    EXPECT_EQ(looks(":wave::skin-tone-3:"), ":wave:");
    EXPECT_EQ(looks("❤"), "❤\uFE0F") << "in the form in which emoji are stored";
    fetch();
    EXPECT_TRUE(instance.http.asked.empty());
    for (const auto* const other : {"robot", "::", ":", ":a b:", ":x", ":x:y", "https://a.example"})
        EXPECT_EQ(looks(other), std::nullopt) << other;
    fetch();
    EXPECT_EQ(instance.http.asked.size(), 1U) << "then the picture counts";
}

TEST_F(FetchedPicturesTest, stay_as_long_as_their_address_is_known) {
    instance.http.answers.emplace(kFace, picture(face()));
    const auto view = say();
    fetch();
    const auto avatar = shown(view).value();
    instance.clock.advance(hours{3});
    must(run(instance.pictures.sweep()));
    must(run(instance.keeper.sweep()));
    EXPECT_TRUE(run(instance.pictures.open(avatar, 64)).has_value());
    instance.clock.advance(hours{24 * 7});
    must(run(instance.fetched_pictures.forget_old()));
    static_cast<void>(say());
    fetch();
    EXPECT_EQ(instance.http.asked.size(), 2U) << "after a week it is unknown";
}

}  // namespace
}  // namespace veza::services
