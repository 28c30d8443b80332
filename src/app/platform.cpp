#include "app/platform.hpp"

#include "adapters/memory/rate_limiter.hpp"
#include "adapters/smtp/mailer.hpp"
#include "app/no_mail.hpp"
#include "app/unlimited.hpp"
#include "app/wiring.hpp"

namespace veza::app {
namespace {

std::unique_ptr<ports::RateLimiter> make_limiter(const LimitsConfig& limits, const core::Clock& clock) {
    if (!limits.enabled) return std::make_unique<Unlimited>();
    return std::make_unique<memory::RateLimiter>(clock);
}

std::unique_ptr<ports::MailTransport> make_mail_server(const MailConfig& mail, const core::Clock& clock,
                                                       core::Random& random) {
    if (mail.url.empty()) return std::make_unique<NoMail>();
    return std::make_unique<smtp::Mailer>(mail_options(mail), clock, random);
}

}  // namespace

Platform::Platform(DataDirectory locked, Keys keys, const Config& config, const core::Clock& time)
    : data(std::move(locked)),
      clock(time),
      loops(static_cast<std::size_t>(config.http.threads)),
      limiter(make_limiter(config.limits, clock)),
      tokens(std::move(keys.signing), clock, random),
      sealer(std::move(keys.sealing), random),
      link_keys(std::move(keys.links)),
      hasher(hasher_options(config.auth), random),
      images(image_options(config.media)),
      sounds(sound_options(config.media)),
      transcoding(transcoding_options(config.media)),
      http(http_options(config.outgoing)),
      mail_server(make_mail_server(config.mail, clock, random)),
      push_cipher(keys.push, push_contact(config), random) {}

Platform::~Platform() {
    stop();
}

core::Result<std::unique_ptr<Platform>> Platform::open(const Config& config, const core::Clock& clock) {
    VEZA_TRY(auto data, DataDirectory::open(config.data.dir));
    core::SystemRandom random;
    Keys keys;
    VEZA_TRY(keys.signing, crypto::load_or_create_signing_keys(data.layout().signing_keys(), random));
    VEZA_TRY(keys.sealing, crypto::load_or_create_sealing_keys(data.layout().sealing_keys(), random));
    VEZA_TRY(keys.links, crypto::load_or_create_signing_keys(data.layout().link_keys(), random));
    VEZA_TRY(keys.push, crypto::load_or_create_push_keys(data.layout().push_keys(), random));
    std::unique_ptr<Platform> platform{new Platform(std::move(data), std::move(keys), config, clock)};
    VEZA_TRY(platform->database, sql::Database::open(database_options(config), platform->clock, platform->ids));
    VEZA_TRY(platform->blobs, fs::BlobStore::open(platform->data.layout().files()));
    VEZA_TRY(platform->segments, fs::SegmentCache::open(platform->data.layout().segments(),
                                                        static_cast<std::uint64_t>(config.media.cache_bytes)));
    VEZA_TRY(platform->exports, archive::ExportStore::open(platform->data.layout().exports()));
    return platform;
}

void Platform::stop() {
    sounds.stop();
    images.stop();
    transcoding.stop();
    if (segments) segments->stop();
    if (exports) exports->stop();
    http.stop();
    mail_server->stop();
    if (blobs) blobs->stop();
    folders.stop();
    if (database) database->stop();
    hasher.stop();
}

}  // namespace veza::app
