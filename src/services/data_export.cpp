#include "services/data_export.hpp"

#include "services/message_place.hpp"

#include <algorithm>
#include <charconv>

namespace veza::services {
namespace {

using domain::JobKind;
using domain::JobState;
using domain::TokenPurpose;

// In this order; clients show them.
constexpr std::string_view kMessagesPart = "messages";
constexpr std::string_view kFiles = "files";
constexpr std::string_view kPacking = "packing";

constexpr std::chrono::minutes kLinkValid{15};
/// Of a file, in one part of the job.
constexpr std::uint64_t kBytesAtOnce = 16 * 1024 * 1024;

/// Which file is next, and how far in it: "<upload>:1048576".
struct FilePlace {
    core::Uuid file;
    std::uint64_t offset = 0;
};

FilePlace file_place(std::string_view text) {
    FilePlace place;
    const auto colon = text.find(':');
    if (colon == text.npos) return place;
    place.file = core::Uuid::parse(text.substr(0, colon)).value_or(core::Uuid{});
    std::from_chars(text.data() + colon + 1, text.data() + text.size(), place.offset);
    return place;
}

auto no_export() {
    return core::not_found("there is no such export");
}

}  // namespace

core::Task<domain::Job> DataExport::request(domain::Actor actor) {
    VEZA_CO_CHECK(co_await throttle_.check("export:account:" + actor.user.to_string(), options_.per_account));
    const domain::Job job{.id = d_.ids.next_id<domain::JobId>(),
                          .user_id = actor.user,
                          .kind = JobKind::data_export,
                          .created_at = d_.clock.now(),
                          .run_at = d_.clock.now()};
    std::vector<domain::Job> earlier;
    VEZA_CO_CHECK(co_await d_.store.write(actor.user.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(earlier, transaction.jobs().of_user(actor.user));
        std::erase_if(earlier, [](const auto& old) { return old.kind != JobKind::data_export; });
        for (const auto& old : earlier) {
            if (!old.finished_at)
                return core::fail(core::Code::conflict, core::Reason::job_running, "an export is being made already");
            VEZA_TRY([[maybe_unused]] const bool gone, transaction.jobs().remove(old.id));
        }
        return transaction.jobs().create(job);
    }));
    for (const auto& old : earlier) VEZA_CO_CHECK(co_await discard(old));
    co_return job;
}

core::Task<DataExport::Link> DataExport::link(domain::Actor actor, domain::JobId id) {
    const auto made = d_.tokens.make(actor.user, TokenPurpose::download, id.to_string(), kLinkValid);
    VEZA_CO_CHECK(co_await d_.store.write(actor.user.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto job, transaction.jobs().find(id));
        const bool there = job && job->user_id == actor.user && job->kind == JobKind::data_export &&
                           job->state == JobState::done && (!job->expires_at || *job->expires_at > d_.clock.now());
        if (!there) return no_export();
        return AccountTokens::put_alone(transaction, made.token);
    }));
    co_return Link{.token = made.text, .expires_at = made.token.expires_at};
}

core::Task<DataExport::Opened> DataExport::open(std::string token) {
    VEZA_CO_TRY(const auto job,
                co_await ports::read(d_.store,
                                     [&](ports::Transaction& transaction) -> core::Result<std::optional<domain::Job>> {
                                         const auto known = d_.tokens.find(transaction, token, TokenPurpose::download);
                                         if (!known) return std::nullopt;
                                         VEZA_TRY(const auto id, domain::JobId::parse(known->subject));
                                         return transaction.jobs().find(id);
                                     }));
    if (!job || job->state != JobState::done) co_return no_export();
    VEZA_CO_TRY(auto file, co_await d_.exports.open(job->id.uuid()));
    co_return Opened{.job = job->id, .file = std::move(file), .made_at = job->finished_at.value_or(job->created_at)};
}

core::Task<domain::Job> DataExport::advance(domain::Job job) {
    auto after = co_await step(job);
    if (after) co_return std::move(*after);
    if (after.error().code != core::Code::not_found) {
        // Half a part may be in it already: it is thrown away, and begun anew the next time.
        VEZA_CO_CHECK(co_await d_.exports.remove(job.id.uuid()));
        co_return core::fail(std::move(after));
    }
    job.cursor.clear();
    job.items = 0;
    co_return co_await begin(std::move(job));
}

core::Task<domain::Job> DataExport::step(domain::Job job) {
    if (job.step == kMessagesPart) co_return co_await add_messages(std::move(job));
    if (job.step == kFiles) co_return co_await add_files(std::move(job));
    if (job.step == kPacking) co_return co_await finish(std::move(job));
    co_return co_await begin(std::move(job));
}

core::Task<domain::Job> DataExport::begin(domain::Job job) {
    const auto id = job.id.uuid();
    VEZA_CO_CHECK(co_await d_.exports.begin(id));
    VEZA_CO_TRY(auto documents, co_await d_.contents.documents(job.user_id));
    for (auto& document : documents) {
        VEZA_CO_CHECK(co_await d_.exports.add_file(id, std::move(document.name)));
        VEZA_CO_CHECK(co_await d_.exports.append(id, std::move(document.text)));
    }
    VEZA_CO_CHECK(co_await d_.exports.add_file(id, "messages.json"));
    VEZA_CO_CHECK(co_await d_.exports.append(id, "["));
    job.state = JobState::running;
    job.step = kMessagesPart;
    job.cursor.clear();
    co_return job;
}

core::Task<domain::Job> DataExport::add_messages(domain::Job job) {
    const auto id = job.id.uuid();
    VEZA_CO_TRY(const auto part, co_await d_.contents.messages(job.user_id, from_cursor(job.cursor)));
    std::string text;
    for (const auto& message : part.texts) text += (job.items++ == 0 ? "\n" : ",\n") + message;
    if (!part.next) text += "\n]\n";
    VEZA_CO_CHECK(co_await d_.exports.append(id, std::move(text)));
    job.cursor = part.next ? to_cursor(*part.next) : std::string{};
    if (!part.next) job.step = kFiles;
    co_return job;
}

core::Task<domain::Job> DataExport::add_files(domain::Job job) {
    const auto id = job.id.uuid();
    VEZA_CO_TRY(const auto files, co_await d_.contents.files(job.user_id));
    const auto place = file_place(job.cursor);
    const auto file = std::ranges::lower_bound(files, place.file, {}, &ExportContents::File::id);
    if (file == files.end()) {
        job.step = kPacking;
        co_return job;
    }
    const auto offset = file->id == place.file ? place.offset : 0;
    auto blob = co_await d_.blobs.open(file->blob);
    if (!blob && blob.error().code != core::Code::not_found) co_return core::fail(std::move(blob));
    const auto length = blob ? std::min(kBytesAtOnce, blob->size - std::min(blob->size, offset)) : 0;
    const bool last = !blob || offset + length >= blob->size;
    if (offset == 0) VEZA_CO_CHECK(co_await d_.exports.add_file(id, file->path));
    if (length > 0)
        VEZA_CO_CHECK(co_await d_.exports.append_from(id, std::move(*blob), {.offset = offset, .length = length}));
    if (!last) {
        job.cursor = file->id.to_string() + ':' + std::to_string(offset + length);
        co_return job;
    }
    ++job.items;
    const auto next = std::next(file);
    if (next == files.end()) job.step = kPacking;
    job.cursor = next == files.end() ? std::string{} : next->id.to_string() + ":0";
    co_return job;
}

core::Task<domain::Job> DataExport::finish(domain::Job job) {
    VEZA_CO_TRY(const auto size, co_await d_.exports.finish(job.id.uuid()));
    job.size = static_cast<std::int64_t>(size);
    job.state = JobState::done;
    job.step.clear();
    job.cursor.clear();
    job.expires_at = d_.clock.now() + options_.kept;
    co_return job;
}

core::Task<void> DataExport::discard(domain::Job job) {
    co_return co_await d_.exports.remove(job.id.uuid());
}

}  // namespace veza::services
