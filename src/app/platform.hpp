#pragma once
#include "adapters/archive/export_store.hpp"
#include "adapters/crypto/argon2_hasher.hpp"
#include "adapters/crypto/one_time_codes.hpp"
#include "adapters/crypto/push_cipher.hpp"
#include "adapters/crypto/sealer.hpp"
#include "adapters/crypto/signatures.hpp"
#include "adapters/crypto/tokens.hpp"
#include "adapters/ffmpeg/audio_analyser.hpp"
#include "adapters/ffmpeg/transcoder.hpp"
#include "adapters/fs/blob_store.hpp"
#include "adapters/fs/folder_tree.hpp"
#include "adapters/fs/segment_cache.hpp"
#include "adapters/http/client.hpp"
#include "adapters/memory/event_bus.hpp"
#include "adapters/push/service.hpp"
#include "adapters/sql/database.hpp"
#include "adapters/vips/image_processor.hpp"
#include "app/config.hpp"
#include "app/data_directory.hpp"
#include "net/loops.hpp"
#include "ports/mail_transport.hpp"
#include "ports/rate_limiter.hpp"

#include <memory>

namespace veza::app {

inline const core::SystemClock kSystemClock;

/// What the use cases stand on: time, chance, threads and the adapters behind the ports.
class Platform {
public:
    /// Locks the data directory, reads the keys, opens the store. Errors are sentences for the operator.
    /// `clock` outlives it.
    [[nodiscard]] static core::Result<std::unique_ptr<Platform>> open(const Config& config,
                                                                      const core::Clock& clock = kSystemClock);
    ~Platform();
    Platform(const Platform&) = delete;
    Platform& operator=(const Platform&) = delete;

    /// Finishes the writes and hashes that were accepted and answers them; the loops must run. Idempotent.
    void stop();

    // In the order in which they depend on each other: destroyed from the last to the first, and the loops, to which the
    // threads of the others post, after those.
    DataDirectory data;
    const core::Clock& clock;
    core::SystemRandom random;
    core::UuidGenerator ids{clock, random};
    net::Loops loops;
    memory::EventBus bus;
    std::unique_ptr<ports::RateLimiter> limiter;
    crypto::Tokens tokens;
    crypto::OneTimeCodes codes{random};
    crypto::Sealer sealer;
    crypto::Signatures signatures;
    crypto::SigningKeys link_keys;
    crypto::Argon2Hasher hasher;
    std::unique_ptr<sql::Database> database;
    std::unique_ptr<fs::BlobStore> blobs;
    fs::FolderTree folders;
    vips::ImageProcessor images;
    ffmpeg::AudioAnalyser sounds;
    ffmpeg::Transcoder transcoder;
    std::unique_ptr<fs::SegmentCache> segments;
    core::Pool transcoding;
    std::unique_ptr<archive::ExportStore> exports;
    http::Client http;
    std::unique_ptr<ports::MailTransport> mail_server;
    crypto::PushCipher push_cipher;
    push::Service push_service{{.http = http, .cipher = push_cipher, .clock = clock}};

private:
    struct Keys {
        crypto::SigningKeys signing;
        crypto::SigningKeys sealing;
        crypto::SigningKeys push;
        crypto::SigningKeys links;
    };
    Platform(DataDirectory locked, Keys keys, const Config& config, const core::Clock& time);
};

}  // namespace veza::app
