// The story holds together before anybody tells it: all that is named is there, and nobody speaks before they came.
#include "demo/script.hpp"

#include "demo/cast.hpp"
#include "demo/catalogue.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace veza::demo {
namespace {

const Member* member(std::string_view name) {
    const auto found = std::ranges::find(cast(), name, &Member::username);
    return found == cast().end() ? nullptr : &*found;
}

bool is_room(std::string_view name) {
    return name == kDirect || std::ranges::find(rooms(), name, &Room::name) != rooms().end();
}

TEST(Script, EverybodyIsThereWhenTheySpeak) {
    for (const auto& line : script()) {
        const auto* who = member(line.who);
        ASSERT_NE(who, nullptr) << line.who;
        EXPECT_GT(who->joined_ago, line.ago) << line.text;
        EXPECT_TRUE(is_room(line.room)) << line.room;
        for (const auto& [emoji, people] : line.applause)
            for (const auto each : people) EXPECT_NE(member(each), nullptr) << each;
    }
    EXPECT_TRUE(std::ranges::is_sorted(cast(), std::ranges::greater{}, &Member::joined_ago));
}

TEST(Script, WhatIsAnsweredWasSaid) {
    std::set<std::string_view> said;
    std::set<std::string_view> threads;
    for (const auto& line : script()) {
        if (!line.reply_to.empty()) EXPECT_TRUE(said.contains(line.reply_to)) << line.reply_to;
        if (!line.in_thread.empty()) EXPECT_TRUE(threads.contains(line.in_thread)) << line.in_thread;
        if (!line.label.empty()) EXPECT_TRUE(said.insert(line.label).second) << line.label << " twice";
        if (!line.thread.empty()) threads.insert(line.label);
    }
}

TEST(Script, HasSomethingOfEverything) {
    const auto lines = script();
    const auto count = [&](auto has) { return std::ranges::count_if(lines, has); };
    EXPECT_GE(lines.size(), 45U);
    EXPECT_GE(count([](const Line& line) { return line.poll.has_value(); }), 1);
    EXPECT_GE(count([](const Line& line) { return line.pinned; }), 1);
    EXPECT_GE(count([](const Line& line) { return !line.thread.empty(); }), 1);
    EXPECT_GE(count([](const Line& line) { return !line.picture_alt.empty(); }), 1);
    EXPECT_GE(count([](const Line& line) { return line.room == "en-français"; }), 3);
    EXPECT_GE(count([](const Line& line) { return line.ago < member("nora")->last_seen_ago; }), 1) << "all is read";
}

TEST(Script, PollsAreAnsweredByTheCast) {
    for (const auto& line : script()) {
        if (!line.poll) continue;
        EXPECT_EQ(line.poll->options.size(), line.poll->votes.size());
        for (const auto& people : line.poll->votes)
            for (const auto each : people) EXPECT_NE(member(each), nullptr) << each;
    }
}

TEST(Catalogue, WhatIsLikedAndListedIsThere) {
    std::set<std::string_view> titles;
    for (const auto& record : records()) {
        EXPECT_NE(member(record.owner), nullptr) << record.owner;
        EXPECT_NE(member(record.owner)->role, kListeners.name) << record.owner << " may bring no tracks";
        for (const auto& recording : record.recordings) EXPECT_TRUE(titles.insert(recording.title).second);
    }
    for (const auto title : playlist()) EXPECT_TRUE(titles.contains(title)) << title;
    for (const auto& like : likes()) {
        EXPECT_TRUE(titles.contains(like.title)) << like.title;
        EXPECT_NE(member(like.who), nullptr) << like.who;
    }
    for (const auto& remark : remarks()) {
        EXPECT_TRUE(titles.contains(remark.title)) << remark.title;
        EXPECT_NE(member(remark.who), nullptr) << remark.who;
    }
}

TEST(Cast, FriendsKnowEachOther) {
    for (const auto& pair : friendships()) {
        EXPECT_NE(member(pair.a), nullptr) << pair.a;
        EXPECT_NE(member(pair.b), nullptr) << pair.b;
    }
    EXPECT_NE(member(open_request().a), nullptr);
    EXPECT_NE(member(open_request().b), nullptr);
}

}  // namespace
}  // namespace veza::demo
