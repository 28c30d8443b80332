#pragma once
// From settings to what each module is made with.
#include "adapters/crypto/argon2_hasher.hpp"
#include "adapters/crypto/signing_keys.hpp"
#include "adapters/ffmpeg/audio_analyser.hpp"
#include "adapters/http/client.hpp"
#include "adapters/smtp/mailer.hpp"
#include "adapters/sql/database.hpp"
#include "adapters/vips/image_processor.hpp"
#include "api/router.hpp"
#include "app/config.hpp"
#include "core/pool.hpp"
#include "gateway/options.hpp"
#include "net/options.hpp"
#include "services/attachment_links.hpp"
#include "services/auth.hpp"
#include "services/data_export.hpp"
#include "services/email_addresses.hpp"
#include "services/playback_links.hpp"
#include "services/push_subscriptions.hpp"
#include "services/track_processor.hpp"
#include "services/uploads.hpp"

namespace veza::app {

[[nodiscard]] crypto::Argon2Hasher::Options hasher_options(const AuthConfig& auth);
[[nodiscard]] sql::Database::Options database_options(const Config& config);
[[nodiscard]] vips::ImageProcessor::Options image_options(const MediaConfig& media);
[[nodiscard]] ffmpeg::AudioAnalyser::Options sound_options(const MediaConfig& media);
[[nodiscard]] services::TrackProcessor::Options processor_options(const MediaConfig& media);
[[nodiscard]] services::AuthOptions auth_options(const Config& config);
/// How often one person may write.
[[nodiscard]] ports::RateRule message_rate(const Config& config);
/// The configuration has been checked: the sender can be read.
[[nodiscard]] smtp::Options mail_options(const MailConfig& mail);
[[nodiscard]] services::MailOptions letter_options(const Config& config);
[[nodiscard]] services::ExportOptions export_options(const Config& config);
/// How often one webhook may.
[[nodiscard]] ports::RateRule webhook_rate(const Config& config);
[[nodiscard]] services::PlaybackLinks::Options playback_link_options(const MediaConfig& media,
                                                                     const crypto::SigningKeys& keys);
[[nodiscard]] core::Pool::Options transcoding_options(const MediaConfig& media);
[[nodiscard]] services::AttachmentLinks::Options attachment_link_options(const MediaConfig& media,
                                                                         const crypto::SigningKeys& keys);
/// How often one person may search.
[[nodiscard]] ports::RateRule search_rate(const Config& config);
[[nodiscard]] services::UploadOptions upload_options(const UploadsConfig& uploads);
[[nodiscard]] services::PushSubscriptions::Options push_options(const PushConfig& push);
/// Where push services may complain about this instance.
[[nodiscard]] std::string push_contact(const Config& config);
[[nodiscard]] api::ApiOptions api_options(const Config& config);
[[nodiscard]] gateway::Options gateway_options(const Config& config);
/// The configuration has been checked, so its addresses can be read.
[[nodiscard]] net::NetOptions net_options(const Config& config);
[[nodiscard]] std::vector<net::AddressRange> address_ranges(const std::vector<std::string>& texts);

[[nodiscard]] http::Options http_options(const OutgoingConfig& outgoing);

}  // namespace veza::app
