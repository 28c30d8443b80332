#include "adapters/sql/search_index.hpp"

#include "adapters/sql/attachments.hpp"
#include "adapters/sql/embeds.hpp"
#include "adapters/sql/in_list.hpp"
#include "adapters/sql/message_rows.hpp"
#include "adapters/sql/polls.hpp"
#include "adapters/sql/search_words.hpp"
#include "core/fold.hpp"
#include "domain/search_text.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <set>

namespace veza::sql {
namespace {

using Words = std::vector<std::string>;

/// A message as the index knows it.
struct Indexed {
    domain::Message message;
    std::optional<Document> document;
    std::optional<domain::ChannelId> parent_id;
};

struct Waiting {
    domain::ChannelId channel_id;
    domain::MessageId id;
};

}  // namespace

template <>
struct Columns<Indexed> {
    static void bind(Into& into, Indexed& row) {
        Columns<domain::Message>::bind(into, row.message);
        into(row.document, row.parent_id);
    }
};

template <>
struct Columns<Waiting> {
    static void bind(Into& into, Waiting& row) { into(row.channel_id, row.id); }
};

namespace {

/// 2020-01-01, so that milliseconds and counter last in 63 bits until 2089.
constexpr long long kEpochMs = 1'577'836'800'000;
constexpr unsigned kCounterBits = 22;
constexpr Document kCounterMask = (1LL << kCounterBits) - 1;

constexpr std::string_view kWaiting =
    "SELECT channel_id, id FROM messages WHERE document IS NULL AND deleted_at IS NULL ORDER BY id DESC LIMIT :limit";
constexpr std::string_view kTaken = "SELECT COUNT(*) FROM messages WHERE document = :document";
constexpr std::string_view kLastTaken =
    "SELECT MAX(document) FROM messages WHERE document >= :first AND document <= :last";
constexpr std::string_view kNumber =
    "UPDATE messages SET document = :document WHERE channel_id = :channel AND id = :id AND document IS NULL "
    "AND deleted_at IS NULL";
// One indexer at a time: numbers are free when they are given. Any number that nobody else is likely to use.
constexpr std::string_view kLockIndex = "SELECT 1 FROM (SELECT pg_advisory_xact_lock(6216534718112342)) l";

constexpr std::string_view kForgetNumber =
    "UPDATE messages SET document = NULL WHERE channel_id = :channel AND id = :id";

constexpr std::string_view kPutFts = "INSERT INTO search_parts (rowid, parts) VALUES (:document, :parts)";
constexpr std::string_view kDropFts =
    "INSERT INTO search_parts (search_parts, rowid, parts) VALUES ('delete', :document, :parts)";
constexpr std::string_view kPutArray =
    "INSERT INTO search_parts (document, channel_id, parent_id, parts) "
    "VALUES (:document, :channel, :parent, CAST(:parts AS INTEGER[]))";
constexpr std::string_view kDropArray = "DELETE FROM search_parts WHERE document = :document AND channel_id = :channel";

constexpr std::string_view kFindFts =
    "SELECT rowid FROM search_parts WHERE search_parts MATCH :match AND rowid >= :from AND rowid < :below "
    "ORDER BY rowid DESC LIMIT :limit";

Words words_of(const Indexed& row) {
    const auto& message = row.message;
    Words words;
    for (const auto& text : domain::searchable_texts(message))
        for (auto& part : domain::parts_of(core::fold_for_search(text))) words.push_back(std::move(part));
    words.push_back(channel_word(message.channel_id));
    if (row.parent_id) words.push_back(channel_word(*row.parent_id));
    words.push_back(author_word(message.author_id));
    for (const auto user : message.mentions.users) words.push_back(mention_word(user));
    for (const auto what : kIndexedHas)
        if (domain::has(message, what)) words.push_back(has_word(what));
    std::ranges::sort(words);
    const auto repeated = std::ranges::unique(words);
    words.erase(repeated.begin(), repeated.end());
    return words;
}

std::vector<Indexed> read(Connection& connection, domain::ChannelId channel,
                          const std::vector<domain::MessageId>& ids) {
    std::map<domain::MessageId, Indexed> rows;  // a chunk may name an id twice
    in_chunks(ids, [&](const std::vector<domain::MessageId>& chunk) {
        const auto sql = "SELECT " VEZA_SQL_MESSAGE_COLUMNS
                         ", document, parent_id FROM messages WHERE channel_id = :channel AND id IN (" +
                         placeholders(chunk.size(), "", "") + ") AND document IS NOT NULL";
        std::vector<core::Uuid> parameters{channel.uuid()};
        for (const auto id : chunk) parameters.push_back(id.uuid());
        for (auto& row : connection.all_of<Indexed>(sql, parameters)) rows.insert_or_assign(row.message.id, row);
    });
    std::vector<domain::Message> messages;
    for (auto& [id, row] : rows) messages.push_back(std::move(row.message));
    add_polls(connection, channel, messages, {});
    add_webhooks(connection, channel, messages);
    add_attachments(connection, channel, messages);
    std::vector<Indexed> indexed;
    for (auto& message : messages) {
        const auto& row = rows.at(message.id);
        indexed.push_back({.message = std::move(message), .document = row.document, .parent_id = row.parent_id});
    }
    return indexed;
}

/// Waits for the indexer where it is at work on them, so that what is read next says whether they are indexed.
void lock(Connection& connection, domain::ChannelId channel, const std::vector<domain::MessageId>& ids) {
    if (connection.engine() == Engine::sqlite) return;
    in_chunks(ids, [&](const std::vector<domain::MessageId>& chunk) {
        std::vector<core::Uuid> parameters{channel.uuid()};
        for (const auto id : chunk) parameters.push_back(id.uuid());
        connection.all_of<std::string>("SELECT id FROM messages WHERE channel_id = :channel AND id IN (" +
                                           placeholders(chunk.size(), "", "") + ") FOR UPDATE",
                                       parameters);
    });
}

/// The message's own number, or the next that is free: a clock that went back gives ids that differ in their tails only.
Document free_document(Connection& connection, domain::MessageId id) {
    const auto own = document_of(id);
    if (connection.first<long long>(kTaken, own).value_or(0) == 0) return own;
    const auto last = connection.first<std::optional<long long>>(kLastTaken, own, own | kCounterMask);
    return last.value_or(own).value_or(own) + 1;
}

void put(Connection& connection, const Indexed& row) {
    const auto words = words_of(row);
    if (connection.engine() == Engine::sqlite)
        connection.execute(kPutFts, row.document, joined(words));
    else
        connection.execute(kPutArray, row.document, row.message.channel_id, row.parent_id, hashes(words));
}

void drop(Connection& connection, const Indexed& row) {
    if (connection.engine() == Engine::sqlite)
        connection.execute(kDropFts, row.document, joined(words_of(row)));
    else
        connection.execute(kDropArray, row.document, row.message.channel_id);
}

}  // namespace

Document document_of(domain::MessageId id) {
    const auto& bytes = id.uuid().bytes();
    long long ms = 0;
    for (std::size_t at = 0; at < 6; ++at) ms = ms << 8 | bytes[at];
    // The counter: 12 bits behind the version, 14 behind the variant. Its highest four seldom differ within a millisecond.
    const long long high = (bytes[6] & 0x0F) << 8 | bytes[7];
    const long long low = (bytes[8] & 0x3F) << 8 | bytes[9];
    constexpr long long kLastMs = std::numeric_limits<long long>::max() >> kCounterBits;
    const auto since = std::clamp<long long>(ms - kEpochMs, 0, kLastMs);
    return since << kCounterBits | ((high << 14 | low) & kCounterMask);
}

domain::MessageId cursor_at(Document document) {
    const auto ms = (document >> kCounterBits) + kEpochMs;
    const auto counter = document & kCounterMask;
    core::Uuid::Bytes bytes{};
    for (std::size_t at = 0; at < 6; ++at) bytes[at] = static_cast<std::uint8_t>(ms >> (40 - 8 * at));
    bytes[6] = static_cast<std::uint8_t>(0x70 | (counter >> 22 & 0x0F));
    bytes[7] = static_cast<std::uint8_t>(counter >> 14);
    bytes[8] = static_cast<std::uint8_t>(0x80 | (counter >> 8 & 0x3F));
    bytes[9] = static_cast<std::uint8_t>(counter);
    return domain::MessageId{core::Uuid{bytes}};
}

void unindex(Connection& connection, domain::ChannelId channel, const std::vector<domain::MessageId>& ids) {
    lock(connection, channel, ids);
    const auto rows = read(connection, channel, ids);
    if (rows.empty()) return;
    for (const auto& row : rows) drop(connection, row);
    for (const auto& row : rows) connection.execute(kForgetNumber, channel, row.message.id);
}

std::size_t index_waiting(Connection& connection, std::size_t limit) {
    if (connection.engine() == Engine::postgres) connection.first<long long>(kLockIndex);
    auto waiting = connection.all<Waiting>(kWaiting, static_cast<long long>(limit));
    std::ranges::reverse(waiting);  // FTS5 writes what comes in ascending order at once
    std::map<domain::ChannelId, std::vector<domain::MessageId>> by_channel;
    for (const auto& row : waiting)
        if (connection.execute(kNumber, free_document(connection, row.id), row.channel_id, row.id) == 1)
            by_channel[row.channel_id].push_back(row.id);
    // Read after they are numbered: on PostgreSQL nobody changes them from then on.
    std::map<Document, std::vector<Indexed>> rows;
    for (const auto& [channel, ids] : by_channel)
        for (auto& row : read(connection, channel, ids)) rows[row.document.value_or(0)].push_back(std::move(row));
    for (const auto& [document, same] : rows)
        for (const auto& row : same) put(connection, row);
    return waiting.size();
}

void forget_index(Connection& connection) {
    if (connection.engine() == Engine::sqlite)
        connection.script("INSERT INTO search_parts (search_parts) VALUES ('delete-all')");
    else
        connection.script("DELETE FROM search_parts");
    connection.script("UPDATE messages SET document = NULL WHERE document IS NOT NULL");
}

IndexQuery::IndexQuery(const domain::SearchQuestion& question) {
    std::set<std::string> required;
    for (const auto& term : question.terms)
        for (auto& part : domain::required_parts(term)) required.insert(std::move(part));
    required_.assign(required.begin(), required.end());
    for (const auto what : question.has)
        if (std::ranges::find(kIndexedHas, what) != kIndexedHas.end()) required_.push_back(has_word(what));
    for (const auto user : question.authors) authors_.push_back(author_word(user));
    for (const auto user : question.mentions) mentions_.push_back(mention_word(user));
    for (const auto channel : question.channels) {
        channels_.push_back(channel_word(channel));
        channel_ids_.append(channel_ids_.empty() ? "" : ",").append(channel.to_string());
    }
}

std::string IndexQuery::match(bool scoped) const {
    std::string text;
    const auto add = [&](const std::string& clause) { text.append(text.empty() ? "" : " AND ").append(clause); };
    for (const auto& word : required_) add('"' + word + '"');
    if (!authors_.empty()) add(any_of(authors_));
    if (!mentions_.empty()) add(any_of(mentions_));
    if (scoped || text.empty()) add(any_of(channels_));
    return text;
}

std::vector<Document> IndexQuery::run(Connection& connection, const DocumentRange& range, bool scoped,
                                      std::size_t limit) const {
    if (connection.engine() == Engine::postgres) return run_postgres(connection, range, limit);
    return connection.all<Document>(kFindFts, match(scoped), range.from, range.below, static_cast<long long>(limit));
}

std::vector<Document> IndexQuery::run_postgres(Connection& connection, const DocumentRange& range,
                                               std::size_t limit) const {
    std::string sql =
        "SELECT document FROM search_parts WHERE document >= CAST(:from AS BIGINT) AND document < CAST(:below AS "
        "BIGINT) "
        "AND (channel_id = ANY (CAST(:channels AS TEXT[])) OR parent_id = ANY (CAST(:parents AS TEXT[])))";
    std::vector<std::string> parameters{std::to_string(range.from), std::to_string(range.below),
                                        '{' + channel_ids_ + '}', '{' + channel_ids_ + '}'};
    const auto add = [&](const Words& words, std::string_view condition) {
        if (words.empty()) return;
        sql += condition;
        parameters.push_back(hashes(words));
    };
    add(required_, " AND parts @> CAST(:required AS INTEGER[])");
    add(authors_, " AND parts && CAST(:authors AS INTEGER[])");
    add(mentions_, " AND parts && CAST(:mentions AS INTEGER[])");
    sql += " ORDER BY document DESC LIMIT CAST(:limit AS BIGINT)";
    parameters.push_back(std::to_string(limit));
    return connection.all_of<Document>(sql, parameters);
}

}  // namespace veza::sql
