#include "demo/conversation.hpp"

#include "demo/bring.hpp"
#include "demo/picture.hpp"

#include <algorithm>

namespace veza::demo {
namespace {

constexpr std::uint64_t kFlyer = 5;

bool may_see(const Member& member, const Room& room) {
    return !room.keepers_only || member.role == kKeepers.name;
}

}  // namespace

const Conversation::Said& Conversation::labelled(std::string_view label) const {
    return *std::ranges::find(said_, label, [](const Said& said) { return said.line->label; });
}

std::string Conversation::with_mentions(std::string_view text) const {
    std::string out;
    while (!text.empty()) {
        const auto at = std::min(text.find('@'), text.size());
        out.append(text.substr(0, at));
        text.remove_prefix(at);
        if (text.empty()) break;
        const auto end = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", 1), text.size());
        const auto found = actors_.find(text.substr(1, end - 1));
        if (found == actors_.end())
            out.append(text.substr(0, end));
        else
            out.append("<@").append(found->second.user.to_string()).append(">");
        text.remove_prefix(end);
    }
    return out;
}

core::Task<domain::ChannelId> Conversation::place_of(const Line& line) {
    if (!line.in_thread.empty()) co_return threads_.at(line.in_thread);
    if (line.room != kDirect) co_return house_.room(line.room);
    if (!direct_) {
        std::vector<domain::UserId> other{actors_.at("theo").user};
        VEZA_CO_TRY(const auto opened,
                    co_await cases_.directs.open(actors_.at("nora"), std::move(other), std::nullopt));
        direct_ = opened.channel.id;
    }
    co_return *direct_;
}

core::Task<void> Conversation::say(const Line& line) {
    const auto& author = actors_.at(line.who);
    VEZA_CO_TRY(const auto channel, co_await place_of(line));
    services::NewMessage message{
        .channel_id = channel, .content = with_mentions(line.text), .nonce = std::nullopt, .reply_to = std::nullopt};
    if (!line.reply_to.empty()) message.reply_to = labelled(line.reply_to).target.message_id;
    if (!line.picture_alt.empty()) {
        VEZA_CO_TRY(const auto picture, co_await bring(cases_.uploads, author, "sketch.png", png(flyer(kFlyer))));
        message.attachments.push_back({.upload_id = picture, .alt = std::string(line.picture_alt)});
    }
    if (line.poll) {
        message.poll = services::NewPoll{.question = std::string(line.poll->question),
                                         .options = {line.poll->options.begin(), line.poll->options.end()},
                                         .multiple = false,
                                         .duration_s = std::nullopt};
    }
    VEZA_CO_TRY(const auto view, co_await cases_.messages.create(author, std::move(message)));
    said_.push_back({.line = &line, .target = {.channel_id = channel, .message_id = view.message.id}});
    if (line.pinned) VEZA_CO_CHECK(co_await cases_.pins.add(house_.owner(), said_.back().target));
    if (!line.thread.empty()) {
        services::Threads::Draft draft{.channel = channel,
                                       .message = view.message.id,
                                       .name = std::string(line.thread),
                                       .auto_archive_s = 604'800};
        VEZA_CO_TRY(const auto thread, co_await cases_.threads.create(author, std::move(draft)));
        threads_.emplace(line.label, thread.channel.id);
    }
    co_return core::Status{};
}

core::Task<void> Conversation::applaud(const Line& line) {
    const Said said = *std::ranges::find(said_, &line, &Said::line);
    for (const auto& [emoji, people] : line.applause)
        for (const auto who : people)
            VEZA_CO_CHECK(co_await cases_.reactions.add(actors_.at(who), said.target, std::string(emoji)));
    if (line.poll) VEZA_CO_CHECK(co_await vote(said));
    co_return core::Status{};
}

core::Task<void> Conversation::vote(const Said& said) {
    std::int32_t option = 0;
    for (const auto& people : said.line->poll->votes) {
        for (const auto who : people) {
            std::vector<std::int32_t> choice{option};
            VEZA_CO_CHECK(co_await cases_.polls.vote(actors_.at(who), said.target, std::move(choice)));
        }
        ++option;
    }
    co_return core::Status{};
}

core::Task<void> Conversation::read() {
    for (const auto& member : cast()) {
        for (const auto& room : rooms()) {
            if (!may_see(member, room)) continue;
            const Said* last = nullptr;
            for (const auto& said : said_)
                if (said.line->room == room.name && said.line->in_thread.empty() &&
                    said.line->ago >= member.last_seen_ago)
                    last = &said;
            if (last == nullptr) continue;
            VEZA_CO_CHECK(co_await cases_.reading.mark(actors_.at(member.username), last->target.channel_id,
                                                       last->target.message_id));
        }
    }
    co_return core::Status{};
}

}  // namespace veza::demo
