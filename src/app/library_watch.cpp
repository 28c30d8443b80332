#include "app/library_watch.hpp"

#include "app/await.hpp"
#include "ports/catalogue.hpp"

#include <array>
#include <ostream>
#include <string_view>
#include <thread>

namespace veza::app {
namespace {

constexpr std::chrono::milliseconds kPause{200};

struct Line {
    std::int64_t domain::ScanReport::* count;
    std::string_view text;
};
constexpr std::array kFound = {
    Line{&domain::ScanReport::fresh, "new"},
    Line{&domain::ScanReport::changed, "changed"},
    Line{&domain::ScanReport::unchanged, "as they were"},
    Line{&domain::ScanReport::gone, "gone"},
    Line{&domain::ScanReport::covers, "covers"},
};
constexpr std::array kLeftOut = {
    Line{&domain::ScanReport::taken_out, "left out: somebody removed the track"},
    Line{&domain::ScanReport::hidden, "left out: hidden"},
    Line{&domain::ScanReport::links, "left out: symbolic links are not followed"},
    Line{&domain::ScanReport::others, "left out: neither music nor a cover"},
    Line{&domain::ScanReport::unreadable, "left out: cannot be read by the server"},
    Line{&domain::ScanReport::unnameable, "left out: the name is no UTF-8"},
    Line{&domain::ScanReport::too_deep, "left out: too deep, or too long a path"},
    Line{&domain::ScanReport::too_many, "left out: too many"},
    Line{&domain::ScanReport::unsteady, "left out: changed while they were read; scan again"},
};

std::string sentence(std::string_view failure) {
    if (failure == "folder_missing") return "the folder is not there";
    if (failure == "folder_unreadable") return "the folder cannot be read by the server";
    if (failure == "folder_empty")
        return "the folder is empty, though it had music: is its disk there? Nothing was changed; to take its tracks "
               "out, use \"veza library remove\"";
    return std::string(failure);
}

std::string progress_of(const FolderState& state, bool scanning) {
    const auto& report = state.folder.report;
    const auto looked_at = report.fresh + report.changed + report.unchanged;
    std::string text =
        scanning ? "scanning: " + std::to_string(looked_at) + " files, " + std::to_string(report.fresh) + " of them new"
                 : "listening";
    if (state.tracks.processing > 0) text += "; " + std::to_string(state.tracks.processing) + " to be listened to";
    return text;
}

/// Over what stood there before.
void show(std::ostream& out, const std::string& text) {
    out << "\r\x1b[K" << text << std::flush;
}

}  // namespace

core::Result<std::optional<FolderState>> folder_state(CommandStore& opened, domain::MusicFolderId id) {
    auto query = [id](ports::Transaction& transaction) -> core::Result<std::optional<FolderState>> {
        VEZA_TRY(auto folder, transaction.catalogue().folders().find(id));
        if (!folder) return std::nullopt;
        VEZA_TRY(auto tracks, transaction.catalogue().files().standing(id));
        return FolderState{.folder = std::move(*folder), .tracks = std::move(tracks)};
    };
    return await_on(opened.loop(), ports::read(opened.store(), std::move(query)), kStorePatience);
}

std::string summary_of(const FolderState& state) {
    std::string text;
    const auto add = [&text](std::int64_t count, std::string_view what) {
        if (count != 0) text += "  " + std::to_string(count) + ' ' + std::string(what) + '\n';
    };
    const auto& report = state.folder.report;
    if (!report.failure.empty()) text += "  not scanned: " + sentence(report.failure) + '\n';
    for (const auto& line : kFound) add(report.*line.count, line.text);
    for (const auto& line : kLeftOut) add(report.*line.count, line.text);
    add(state.tracks.ready, "tracks ready");
    add(state.tracks.processing, "tracks still to be listened to");
    for (const auto& [reason, count] : state.tracks.failed) add(count, "tracks cannot be heard: " + reason);
    return text;
}

core::Status watch(CommandStore& opened, domain::MusicFolderId id, bool on_terminal, std::ostream& out) {
    std::optional<std::int64_t> wanted;
    while (true) {
        VEZA_TRY(const auto state, folder_state(opened, id));
        if (!state) return {};
        if (!wanted) wanted = state->folder.asked;
        const bool scanning = state->folder.scanned < *wanted || state->folder.leaving;
        if (!scanning && (state->tracks.processing == 0 || !state->folder.report.failure.empty())) {
            if (on_terminal) show(out, "");
            out << state->folder.path << '\n' << summary_of(*state) << std::flush;
            if (state->folder.report.failure.empty()) return {};
            return core::fail(core::Code::unavailable, core::Reason::file_missing,
                              sentence(state->folder.report.failure));
        }
        if (on_terminal) show(out, progress_of(*state, scanning));
        std::this_thread::sleep_for(kPause);
    }
}

}  // namespace veza::app
