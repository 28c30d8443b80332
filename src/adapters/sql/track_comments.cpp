#include "adapters/sql/track_comments.hpp"

namespace veza::sql {

template <>
struct Columns<domain::TrackComment> {
    static void bind(Into& into, domain::TrackComment& comment) {
        into(comment.id, comment.track_id, comment.author_id, comment.content, comment.position_ms, comment.created_at);
    }
};

template <>
struct Columns<ports::TrackCommentRepository::Count> {
    static void bind(Into& into, ports::TrackCommentRepository::Count& count) { into(count.all, count.own); }
};

namespace {

#define VEZA_SQL_COMMENT "SELECT id, track_id, author_id, content, position_ms, created_at FROM track_comments "

}  // namespace

core::Status TrackCommentRepository::create(const domain::TrackComment& comment) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO track_comments (id, track_id, author_id, content, position_ms, created_at) VALUES (:id, "
            ":track, :author, :content, :position, :created)",
            comment.id, comment.track_id, comment.author_id, comment.content, comment.position_ms, comment.created_at);
    });
}

core::Result<std::optional<domain::TrackComment>> TrackCommentRepository::find(domain::TrackCommentId id) {
    return connection_.guard(
        [&] { return connection_.first<domain::TrackComment>(VEZA_SQL_COMMENT "WHERE id = :id", id); });
}

core::Result<bool> TrackCommentRepository::remove(domain::TrackCommentId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM track_comments WHERE id = :id", id) == 1; });
}

core::Result<std::vector<domain::TrackComment>> TrackCommentRepository::of_track(
    domain::TrackId track, std::optional<domain::TrackCommentPlace> after, std::size_t limit) {
    const auto place = after.value_or(domain::TrackCommentPlace{.position_ms = -1, .id = {}});
    return connection_.guard([&] {
        return connection_.all<domain::TrackComment>(
            VEZA_SQL_COMMENT
            "WHERE track_id = :track AND (position_ms, id) > (:position, :after) "
            "ORDER BY position_ms, id LIMIT :limit",
            track, place.position_ms, place.id, static_cast<std::int64_t>(limit));
    });
}

core::Result<std::vector<domain::TrackComment>> TrackCommentRepository::of_author(
    domain::UserId author, std::optional<domain::TrackCommentId> after, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::TrackComment>(
            VEZA_SQL_COMMENT "WHERE author_id = :author AND id > :after ORDER BY id LIMIT :limit", author,
            after.value_or(domain::TrackCommentId{}), static_cast<std::int64_t>(limit));
    });
}

core::Result<ports::TrackCommentRepository::Count> TrackCommentRepository::count(domain::TrackId track,
                                                                                 domain::UserId author) {
    return connection_.guard([&] {
        return connection_
            .first<Count>(
                "SELECT COUNT(*), COUNT(CASE WHEN author_id = :author THEN 1 END) FROM track_comments "
                "WHERE track_id = :track",
                author, track)
            .value_or(Count{});
    });
}

}  // namespace veza::sql
