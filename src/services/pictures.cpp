#include "services/pictures.hpp"

#include <array>
#include <span>

namespace veza::services {
namespace {

constexpr std::array<std::uint32_t, 3> kPortraitSizes{64, 128, 512};
constexpr std::array<std::uint32_t, 1> kEmojiSizes{128};
constexpr std::array<std::uint32_t, 5> kCoverSizes{64, 128, 300, 600, 1200};
static_assert(kCoverSizes.size() <= ports::ImageProcessor::kRenditionsMax);
/// How long a picture stays after the last that showed it: who has seen its id may still load it.
constexpr std::chrono::hours kUnusedGrace{1};

std::vector<domain::Rendition> renditions_of(Pictures::Use use) {
    std::vector<domain::Rendition> wanted;
    const auto add = [&](std::span<const std::uint32_t> sizes, domain::Rendition::Fit fit, bool animated) {
        for (const auto size : sizes)
            wanted.push_back({.box = {.width = size, .height = size},
                              .fit = fit,
                              .format = domain::PictureFormat::webp,
                              .animated = animated});
    };
    switch (use) {
        case Pictures::Use::portrait: add(kPortraitSizes, domain::Rendition::Fit::cover, false); break;
        case Pictures::Use::emoji: add(kEmojiSizes, domain::Rendition::Fit::inside, true); break;
        case Pictures::Use::cover: add(kCoverSizes, domain::Rendition::Fit::cover, false); break;
    }
    return wanted;
}

}  // namespace

core::Task<Pictures::Made> Pictures::make(domain::Actor actor, domain::UploadId upload, Use use) {
    VEZA_CO_TRY(const auto source, co_await d_.uploads.find(actor, upload));
    // What became part of something else already is no upload any more.
    if (source.used_at) co_return core::not_found("there is no such upload");
    if (!source.complete())
        co_return core::fail(core::Code::conflict, core::Reason::upload_incomplete,
                             "the upload is not there as a whole");
    VEZA_CO_TRY(auto file, co_await d_.blobs.open(*source.blob));
    VEZA_CO_TRY(auto made, co_await make_of(std::move(file), use));
    VEZA_CO_CHECK(co_await d_.uploads.remove(std::move(actor), upload));
    co_return made;
}

core::Task<Pictures::Made> Pictures::make_of(ports::OpenBlob file, Use use) {
    auto wanted = renditions_of(use);
    const auto sizes = wanted;
    VEZA_CO_TRY(auto pictures, co_await d_.images.render(std::move(file), std::move(wanted)));
    Made made{.id = d_.ids.next_id<domain::PictureId>()};
    for (std::size_t at = 0; at < pictures.size(); ++at) {
        auto& picture = pictures[at];
        made.animated = made.animated || picture.animated;
        domain::StoredPicture stored{.id = made.id,
                                     .size = static_cast<std::int32_t>(sizes[at].box.width),
                                     .format = picture.format,
                                     .blob = {},
                                     .created_at = d_.clock.now()};
        VEZA_CO_CHECK(co_await keep(std::move(stored), std::move(picture.bytes)));
    }
    co_return made;
}

core::Task<void> Pictures::keep(domain::StoredPicture stored, std::string bytes) {
    BlobKeeper::Refer refer = [&stored](ports::Transaction& transaction, const ports::Blob& blob) {
        stored.blob = blob.hash;
        return transaction.pictures().add(stored);
    };
    VEZA_CO_TRY([[maybe_unused]] const auto kept, co_await d_.keeper.put(std::move(bytes), std::move(refer)));
    co_return core::Status{};
}

core::Task<Pictures::Shown> Pictures::open(domain::PictureId id, std::int32_t size) {
    VEZA_CO_TRY(auto picture, co_await ports::read(d_.store, [id, size](ports::Transaction& transaction) {
                    return transaction.pictures().find(id, size);
                }));
    if (!picture) co_return core::not_found("there is no such picture");
    VEZA_CO_TRY(auto file, co_await d_.blobs.open(picture->blob));
    co_return Shown{.picture = std::move(*picture), .file = std::move(file)};
}

core::Task<void> Pictures::sweep() {
    VEZA_CO_TRY([[maybe_unused]] const auto removed,
                co_await ports::write(d_.store, core::Uuid{},
                                      [before = d_.clock.now() - kUnusedGrace](ports::Transaction& transaction) {
                                          return transaction.pictures().remove_unshown(before);
                                      }));
    co_return core::Status{};
}

}  // namespace veza::services
