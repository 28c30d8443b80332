#include "services/uploads.hpp"

#include "domain/rules.hpp"
#include "ports/catalogue.hpp"

namespace veza::services {
namespace {

using core::Code;
using core::Reason;

/// How much a crash may cost who uploads: bytes, and time for those who are slow.
constexpr std::int64_t kSaveBytes = std::int64_t{4} * 1024 * 1024;
constexpr std::chrono::seconds kSaveTime{2};
constexpr std::int64_t kUnusedPerUser = 100;
constexpr std::size_t kUploadsAtOnce = 200;

std::unexpected<core::Error> wrong_offset() {
    return core::fail(Code::conflict, Reason::offset_mismatch,
                      "the upload stands elsewhere; ask where with HEAD and go on from there");
}

std::unexpected<core::Error> too_large(std::string detail) {
    return core::fail(Code::too_large, Reason::upload_too_large, std::move(detail));
}

}  // namespace

core::Task<domain::Upload> Uploads::create(domain::Actor actor, NewUpload wanted) {
    VEZA_CO_TRY(wanted.filename, domain::clean_filename(wanted.filename));
    if (wanted.size <= 0) co_return core::invalid("size", Reason::invalid_field, "a file has at least one byte");
    if (wanted.size > options_.max_bytes)
        co_return too_large("a file may have at most " + std::to_string(options_.max_bytes) + " bytes");
    const auto now = d_.clock.now();
    const domain::Upload upload{.id = d_.ids.next_id<domain::UploadId>(),
                                .user_id = actor.user,
                                .filename = std::move(wanted.filename),
                                .size = wanted.size,
                                .received = 0,
                                .created_at = now,
                                .expires_at = now + options_.expiry,
                                .blob = std::nullopt,
                                .used_at = std::nullopt};
    VEZA_CO_TRY(const auto attached, co_await d_.messages.attached_bytes(actor.user));
    VEZA_CO_CHECK(co_await d_.blobs.begin(upload.id.uuid()));
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        VEZA_CHECK(check_room(transaction, upload, attached));
        return transaction.uploads().create(upload);
    };
    auto made = co_await d_.store.write(actor.user.uuid(), std::move(work));
    if (!made) {
        VEZA_CO_CHECK(co_await d_.blobs.discard(upload.id.uuid()));
        co_return core::fail(std::move(made));
    }
    co_return upload;
}

core::Status Uploads::check_room(ports::Transaction& transaction, const domain::Upload& upload,
                                 std::int64_t attached) const {
    VEZA_TRY(const auto count, transaction.uploads().count_unused(upload.user_id));
    if (count >= kUnusedPerUser)
        return core::fail(Code::conflict, Reason::quota_exceeded, "too many uploads wait to be used; remove some");
    VEZA_TRY(const auto reserved, transaction.uploads().reserved_bytes(upload.user_id));
    VEZA_TRY(const auto music, transaction.catalogue().tracks().totals(upload.user_id));
    if (attached + reserved + music.bytes + upload.size <= options_.quota_bytes) return {};
    return core::fail(Code::too_large, Reason::quota_exceeded, "there is no room left for your files");
}

core::Task<domain::Upload> Uploads::load(domain::Actor actor, domain::UploadId id) {
    VEZA_CO_TRY(auto upload, co_await ports::read(d_.store, [id](ports::Transaction& transaction) {
                    return transaction.uploads().find(id);
                }));
    if (!upload || upload->user_id != actor.user) co_return core::not_found("there is no such upload");
    if (upload->expires_at <= d_.clock.now())
        co_return core::fail(Code::not_found, Reason::upload_expired, "the upload was not finished or used in time");
    co_return std::move(*upload);
}

core::Task<domain::Upload> Uploads::find(domain::Actor actor, domain::UploadId id) {
    VEZA_CO_TRY(auto upload, co_await load(actor, id));
    // The process ended between the last byte and what follows it.
    if (!upload.complete() && upload.received == upload.size) co_return co_await complete(std::move(upload));
    co_return upload;
}

core::Task<domain::Upload> Uploads::append(domain::Actor actor, Part part, core::ByteSource& bytes) {
    VEZA_CO_TRY(auto upload, co_await load(actor, part.id));
    if (upload.complete() || upload.received != part.offset) co_return wrong_offset();
    const auto left = static_cast<std::uint64_t>(upload.size - upload.received);
    if (bytes.announced().value_or(0) > left) co_return too_large("this is more than the upload's size");

    Progress progress{
        .upload = std::move(upload), .written = part.offset, .turn = take_turn(part.id), .saved_at = d_.clock.steady()};
    auto received = co_await receive(progress, part, bytes);
    end_turn(part.id, progress.turn);
    if (!received) co_return core::fail(std::move(received));
    if (progress.upload.received < progress.upload.size) co_return std::move(progress.upload);
    co_return co_await complete(std::move(progress.upload));
}

core::Task<void> Uploads::receive(Progress& progress, const Part& part, core::ByteSource& bytes) {
    const auto id = part.id.uuid();
    while (true) {
        auto next = co_await bytes.next();
        if (!next) {
            if (!part.checksum) VEZA_CO_CHECK(co_await save(progress));
            co_return core::fail(std::move(next));
        }
        if (next->empty()) break;
        const auto size = static_cast<std::int64_t>(next->size());
        if (progress.written + size > progress.upload.size) co_return too_large("this is more than the upload's size");
        if (!has_turn(part.id, progress.turn)) co_return wrong_offset();
        VEZA_CO_CHECK(co_await d_.blobs.write(id, static_cast<std::uint64_t>(progress.written), std::move(*next)));
        progress.written += size;
        const bool due = progress.written - progress.upload.received >= kSaveBytes ||
                         d_.clock.steady() - progress.saved_at >= kSaveTime;
        if (due && !part.checksum) VEZA_CO_CHECK(co_await save(progress));
    }
    if (part.checksum) VEZA_CO_CHECK(co_await verify(progress, part));
    co_return co_await save(progress);
}

core::Task<void> Uploads::save(Progress& progress) {
    auto& upload = progress.upload;
    if (progress.written == upload.received) co_return core::Status{};
    VEZA_CO_CHECK(co_await d_.blobs.flush(upload.id.uuid()));
    VEZA_CO_TRY(const bool advanced,
                co_await ports::write(d_.store, upload.user_id.uuid(), [&](ports::Transaction& transaction) {
                    return transaction.uploads().advance(upload.id, upload.received, progress.written);
                }));
    if (!advanced) co_return wrong_offset();
    upload.received = progress.written;
    progress.saved_at = d_.clock.steady();
    co_return core::Status{};
}

core::Task<void> Uploads::verify(const Progress& progress, const Part& part) {
    const ports::ByteRange range{.offset = static_cast<std::uint64_t>(part.offset),
                                 .length = static_cast<std::uint64_t>(progress.written - part.offset)};
    VEZA_CO_TRY(const auto digest, co_await d_.blobs.digest(part.id.uuid(), range, part.checksum->kind));
    if (digest == part.checksum->digest) co_return core::Status{};
    co_return core::fail(Code::invalid, Reason::checksum_mismatch, "the bytes are not those of the checksum");
}

core::Task<domain::Upload> Uploads::complete(domain::Upload upload) {
    BlobKeeper::Refer refer = [id = upload.id](ports::Transaction& transaction,
                                               const ports::Blob& blob) -> core::Status {
        VEZA_TRY(const bool found, transaction.uploads().complete(id, blob.hash));
        if (!found) return core::not_found("there is no such upload");
        return {};
    };
    auto blob = co_await d_.keeper.finish(upload.id.uuid(), static_cast<std::uint64_t>(upload.size), std::move(refer));
    if (!blob) {
        // Somebody else may have completed it a moment ago.
        VEZA_CO_TRY(auto now, co_await ports::read(d_.store, [id = upload.id](ports::Transaction& transaction) {
                        return transaction.uploads().find(id);
                    }));
        if (!now || !now->complete()) co_return core::fail(std::move(blob));
        co_return std::move(*now);
    }
    VEZA_CO_CHECK(co_await d_.blobs.discard(upload.id.uuid()));
    upload.blob = std::move(blob->hash);
    co_return upload;
}

core::Task<void> Uploads::remove(domain::Actor actor, domain::UploadId id) {
    VEZA_CO_TRY(auto upload, co_await load(actor, id));
    co_return co_await drop(std::move(upload));
}

core::Task<void> Uploads::drop(domain::Upload upload) {
    [[maybe_unused]] const auto taken_over = take_turn(upload.id);
    end_turn(upload.id, taken_over);
    // The files first: a row without files can be dropped again, files without a row would stay for ever.
    VEZA_CO_CHECK(co_await d_.blobs.discard(upload.id.uuid()));
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        if (upload.blob) VEZA_CHECK(transaction.blobs().touch(*upload.blob, upload.size, d_.clock.now()));
        VEZA_TRY([[maybe_unused]] const bool removed, transaction.uploads().remove(upload.id));
        return {};
    };
    co_return co_await d_.store.write(upload.user_id.uuid(), std::move(work));
}

core::Task<void> Uploads::expire() {
    VEZA_CO_TRY(auto over, co_await ports::read(d_.store, [this](ports::Transaction& transaction) {
                    return transaction.uploads().expired(d_.clock.now(), kUploadsAtOnce);
                }));
    for (auto& upload : over) VEZA_CO_CHECK(co_await drop(std::move(upload)));
    co_return core::Status{};
}

std::uint64_t Uploads::take_turn(domain::UploadId id) {
    const std::scoped_lock lock(mutex_);
    return turns_[id] = ++last_turn_;
}

bool Uploads::has_turn(domain::UploadId id, std::uint64_t turn) {
    const std::scoped_lock lock(mutex_);
    const auto found = turns_.find(id);
    return found != turns_.end() && found->second == turn;
}

void Uploads::end_turn(domain::UploadId id, std::uint64_t turn) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = turns_.find(id); found != turns_.end() && found->second == turn) turns_.erase(found);
}

}  // namespace veza::services
