#include "adapters/sql/search_run.hpp"

#include "adapters/sql/attachments.hpp"
#include "adapters/sql/embeds.hpp"
#include "adapters/sql/in_list.hpp"
#include "adapters/sql/message_rows.hpp"
#include "adapters/sql/polls.hpp"
#include "domain/read_state.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace veza::sql {

template <>
struct Columns<SearchCandidate> {
    static void bind(Into& into, SearchCandidate& row) {
        Columns<domain::Message>::bind(into, row.message);
        into(row.document, row.parent_id, row.has_poll, row.has_files, row.has_embeds, row.reacted);
    }
};

namespace {

constexpr std::size_t kFirstBatch = 64;
constexpr std::size_t kLastBatch = 512;
/// With more channels than this, the index is never asked for each: the question itself would be the cost.
constexpr std::size_t kScopedChannelsMax = 1000;

#define VEZA_SQL_IN_TABLE(table)                   \
    "CASE WHEN EXISTS (SELECT 1 FROM " table       \
    " o WHERE o.channel_id = messages.channel_id " \
    "AND o.message_id = messages.id) THEN 1 ELSE 0 END"
#define VEZA_SQL_CANDIDATE                                                                                             \
    "SELECT " VEZA_SQL_MESSAGE_COLUMNS                                                                                 \
    ", document, parent_id, " VEZA_SQL_IN_TABLE("polls") ", " VEZA_SQL_IN_TABLE("attachments") ", " VEZA_SQL_IN_TABLE( \
        "message_webhooks") ", " VEZA_SQL_IN_TABLE("reaction_totals") " FROM messages WHERE deleted_at IS NULL "

constexpr std::string_view kWaitingCandidates =
    VEZA_SQL_CANDIDATE "AND document IS NULL AND id < :before ORDER BY id DESC LIMIT :limit";

DocumentRange range_of(const domain::SearchQuestion& question) {
    DocumentRange range{.from = 0, .below = std::numeric_limits<Document>::max()};
    // Ids of a given time have nothing behind it, so these are the first of their millisecond.
    if (question.since) range.from = document_of(domain::message_id_at(*question.since));
    if (question.until) range.below = document_of(domain::message_id_at(*question.until));
    if (question.before) range.below = std::min(range.below, document_of(*question.before));
    return range;
}

/// Above the ids of all messages that stand below the document.
domain::MessageId ceiling(Document below) {
    if (below == std::numeric_limits<Document>::max()) below -= 1;
    auto bytes = cursor_at(below).uuid().bytes();
    bytes[6] = 0x7F;
    bytes[7] = 0xFF;
    bytes[8] = 0xFF;
    return domain::MessageId{core::Uuid{bytes}};
}

/// Adds what the matcher looks at and few messages have.
void complete(Connection& connection, SearchCandidate& candidate) {
    auto& message = candidate.message;
    if (candidate.has_poll) message.poll = find_poll(connection, message.channel_id, message.id, {});
    if (!candidate.has_files && !candidate.has_embeds) return;
    std::vector<domain::Message> one{std::move(message)};
    const auto channel = one.front().channel_id;
    if (candidate.has_files) add_attachments(connection, channel, one);
    if (candidate.has_embeds) add_webhooks(connection, channel, one);
    message = std::move(one.front());
}

bool asks_for(const domain::SearchQuestion& question, domain::Has has) {
    return std::ranges::find(question.has, has) != question.has.end();
}

}  // namespace

SearchRun::SearchRun(domain::SearchQuestion question, const MessageSearch::Bounds& bounds,
                     std::chrono::steady_clock::time_point now)
    : question_(std::move(question)),
      bounds_(bounds),
      until_(now + bounds.time),
      range_(range_of(question_)),
      start_(range_.below),
      matcher_(question_),
      query_(question_),
      batch_(std::max(kFirstBatch, question_.limit)) {
    question_.before.reset();
}

core::Status SearchRun::step(Connection& connection, std::chrono::steady_clock::time_point now) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until_ - now);
    if (left.count() <= 0) {
        partial_ = done_ = true;
        return {};
    }
    const Connection::Deadline deadline(connection, left);
    auto taken = connection.guard([&] {
        if (asks_for(question_, domain::Has::pin)) return look_through_pins(connection);
        if (!looked_at_waiting_) look_through_waiting(connection);
        look_through_index(connection);
    });
    if (taken || connection.fault() != Fault::out_of_time) return taken;
    connection.clear_fault();
    partial_ = done_ = true;
    return {};
}

void SearchRun::look_through_waiting(Connection& connection) {
    auto waiting = connection.all<SearchCandidate>(kWaitingCandidates, ceiling(range_.below),
                                                   static_cast<long long>(bounds_.waiting));
    if (waiting.size() == bounds_.waiting) partial_ = true;  // the index is being built
    for (auto& candidate : waiting) candidate.document = document_of(candidate.message.id);
    std::erase_if(waiting, [this](const SearchCandidate& each) {
        return *each.document >= range_.below || *each.document < range_.from;
    });
    judge(connection, std::move(waiting));
    looked_at_waiting_ = true;
}

void SearchRun::look_through_pins(Connection& connection) {
    Candidates pinned;
    const auto look = [&](const std::string& where, const std::vector<domain::ChannelId>& chunk) {
        const auto sql = VEZA_SQL_CANDIDATE "AND pinned_at IS NOT NULL AND pinned_at > 0 AND " + where + " IN (" +
                         placeholders(chunk.size(), "", "") + ") ORDER BY id DESC LIMIT " +
                         std::to_string(bounds_.candidates);
        auto rows = connection.all_of<SearchCandidate>(sql, chunk);
        if (rows.size() == bounds_.candidates) partial_ = true;
        for (auto& row : rows) {
            row.document = document_of(row.message.id);
            if (*row.document < range_.below && *row.document >= range_.from) pinned.push_back(std::move(row));
        }
    };
    in_chunks(question_.channels, [&](const std::vector<domain::ChannelId>& chunk) {
        look("channel_id", chunk);
        look("parent_id", chunk);
    });
    judge(connection, std::move(pinned));
    done_ = exhausted_ = true;
}

void SearchRun::look_through_index(Connection& connection) {
    const auto candidates = query_.run(connection, range_, scoped(connection.engine()), batch_);
    auto loaded = load(connection, candidates);
    judge(connection, std::move(loaded));
    examined_ += candidates.size();
    exhausted_ = candidates.size() < batch_;
    if (!candidates.empty()) range_.below = candidates.back();
    const bool too_much = examined_ >= bounds_.candidates;
    done_ = exhausted_ || too_much || settled() > question_.limit;
    if (too_much && !exhausted_ && settled() <= question_.limit) partial_ = true;
    batch_ = std::min(batch_ * 2, kLastBatch);
}

SearchRun::Candidates SearchRun::load(Connection& connection, const std::vector<Document>& documents) const {
    Candidates loaded;
    in_chunks(documents, [&](const std::vector<Document>& chunk) {
        const auto sql = VEZA_SQL_CANDIDATE "AND document IN (" + placeholders(chunk.size(), "", "") + ")";
        auto rows = connection.all_of<SearchCandidate>(sql, chunk);
        std::ranges::move(rows, std::back_inserter(loaded));
    });
    return loaded;
}

void SearchRun::judge(Connection& connection, Candidates candidates) {
    for (auto& each : candidates) {
        complete(connection, each);
        const auto& message = each.message;
        if (!matcher_.may_fit(message, {.parent = each.parent_id, .reacted = each.reacted})) continue;
        if (matcher_.says(message))
            found_.insert_or_assign(Key{each.document.value_or(0), message.id}, std::move(each.message));
    }
}

std::size_t SearchRun::settled() const {
    if (exhausted_) return found_.size();
    const auto count =
        std::ranges::count_if(found_, [this](const auto& each) { return each.first.first >= range_.below; });
    return static_cast<std::size_t>(count);
}

bool SearchRun::scoped(Engine engine) const {
    if (engine == Engine::postgres || !query_.is_narrow()) return true;
    const auto channels = question_.channels.size();
    if (channels <= bounds_.unscoped_channels) return true;
    return examined_ >= bounds_.unscoped_candidates && channels <= kScopedChannelsMax;
}

ports::MessageSearch::Page SearchRun::result() {
    ports::MessageSearch::Page page{.partial = partial_};
    const auto available = settled();
    Document last = range_.below;
    for (auto& [key, message] : found_) {
        if (page.messages.size() == std::min(available, question_.limit)) break;
        page.messages.push_back(std::move(message));
        if (page.messages.size() == question_.limit) last = key.first;
    }
    const bool more = available > question_.limit || (!exhausted_ && range_.below < start_);
    if (more) page.next = cursor_at(last);
    return page;
}

}  // namespace veza::sql
