#include "adapters/sql/message_search.hpp"

#include "adapters/sql/message_rows.hpp"
#include "adapters/sql/search_run.hpp"

#include <map>
#include <utility>

namespace veza::sql {

core::Task<ports::MessageSearch::Page> MessageSearch::search(domain::SearchQuestion question,
                                                             std::optional<domain::UserId> reader) {
    SearchRun run(std::move(question), bounds_, clock_.steady());
    while (!run.done()) {
        Readers::Work work = [&](Connection& connection) { return run.step(connection, clock_.steady()); };
        VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    }
    auto page = run.result();
    std::map<domain::ChannelId, std::vector<domain::Message>> by_channel;
    for (auto& message : page.messages) {
        message.attachments.clear();  // read once more, with all the rest
        by_channel[message.channel_id].push_back(message);
    }
    Readers::Work complete = [&](Connection& connection) {
        return connection.guard([&] {
            std::map<domain::MessageId, domain::Message> shown;
            for (auto [channel, messages] : by_channel) {
                add_details(connection, channel, messages, {.reader = reader, .now = clock_.now()});
                for (auto& message : messages) shown.insert_or_assign(message.id, std::move(message));
            }
            for (auto& message : page.messages) message = shown.at(message.id);
        });
    };
    if (!by_channel.empty()) VEZA_CO_CHECK(co_await readers_.read(std::move(complete)));
    co_return page;
}

core::Task<std::size_t> MessageSearch::index(std::size_t limit) {
    std::size_t count = 0;
    Writer::Work work = [&](Connection& connection, Effects& /*effects*/) {
        return connection.guard([&] { count = index_waiting(connection, limit); });
    };
    VEZA_CO_CHECK(co_await lanes_.any().write(std::move(work), Writer::Urgency::chore));
    co_return count;
}

core::Task<void> MessageSearch::forget() {
    Writer::Work work = [](Connection& connection, Effects& /*effects*/) {
        return connection.guard([&] { forget_index(connection); });
    };
    co_return co_await lanes_.any().write(std::move(work));
}

}  // namespace veza::sql
