#pragma once
// What names and texts may be. Each rule answers with the value to store, or with the error that names the field.
#include "core/result.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace veza::domain {

inline constexpr std::size_t kUsernameMin = 2;
inline constexpr std::size_t kUsernameMax = 32;
inline constexpr std::size_t kPasswordMinBytes = 8;
inline constexpr std::size_t kPasswordMaxBytes = 128;
inline constexpr std::size_t kNameMax = 100;
inline constexpr std::size_t kDisplayNameMax = 32;
inline constexpr std::size_t kBioMax = 1000;
inline constexpr std::size_t kStatusTextMax = 128;
inline constexpr std::size_t kTopicMax = 1024;
inline constexpr std::size_t kMessageMax = 4000;
inline constexpr std::size_t kNonceMaxBytes = 64;
inline constexpr std::size_t kEmailMaxBytes = 254;
inline constexpr std::size_t kServersPerUser = 200;
inline constexpr std::size_t kChannelsPerServer = 500;
inline constexpr std::size_t kInvitesPerServer = 1000;
inline constexpr std::size_t kBansPerServer = 10'000;
inline constexpr std::size_t kRolesPerServer = 250;  ///< beside @everyone
inline constexpr std::size_t kOverwritesPerChannel = 500;
inline constexpr std::int32_t kSlowModeMaxSeconds = 21'600;
inline constexpr std::size_t kAuditReasonMax = 512;
inline constexpr std::size_t kExcerptMax = 200;
inline constexpr std::size_t kEmojiPerMessage = 20;
inline constexpr std::size_t kPinsPerChannel = 250;
inline constexpr std::size_t kEditsKept = 100;
inline constexpr std::size_t kPollQuestionMax = 300;
inline constexpr std::size_t kPollOptionMax = 100;
inline constexpr std::size_t kPollOptionsMin = 2;
inline constexpr std::size_t kPollOptionsMax = 10;
inline constexpr std::chrono::seconds kPollShortest{60};
inline constexpr std::chrono::seconds kPollLongest{30 * 24 * 60 * 60};

/// A user name as shown, and the folded key under which it is unique.
struct Username {
    std::string shown;
    std::string key;
};

/// Letters and digits of any script with `_`, `.` and `-`, normalised to NFC; no spaces, controls or invisibles.
[[nodiscard]] core::Result<Username> check_username(std::string_view text);
/// The key under which a login name would be stored; never fails, so that a login cannot tell why it was refused.
[[nodiscard]] std::string username_key(std::string_view text);
[[nodiscard]] core::Status check_password(std::string_view text);
[[nodiscard]] core::Result<std::string> check_email(std::string_view text);
/// The name of a server, a channel or a role: one line, trimmed, at most `max` code points. `field` names it in errors.
[[nodiscard]] core::Result<std::string> check_name(std::string_view field, std::string_view text,
                                                   std::size_t max = kNameMax);
[[nodiscard]] core::Result<std::string> check_topic(std::string_view text);
/// What people say of themselves: several lines, trimmed; may be empty.
[[nodiscard]] core::Result<std::string> check_bio(std::string_view text);
[[nodiscard]] core::Result<std::string> check_message(std::string_view text);
/// A name to show and to save under: without folders, controls and direction marks. Never fails but for what is no UTF-8.
[[nodiscard]] core::Result<std::string> clean_filename(std::string_view text);
[[nodiscard]] core::Status check_nonce(std::string_view text);
/// Why somebody did something, for the audit log; an empty one is none.
[[nodiscard]] core::Result<std::optional<std::string>> check_audit_reason(std::string_view text);
/// One emoji of Unicode, in the form in which it is stored.
[[nodiscard]] core::Result<std::string> check_emoji(std::string_view text);
/// The same, or the name of one between colons, such as `:robot_face:`; a skin tone that Slack writes behind it is left out.
[[nodiscard]] core::Result<std::string> check_emoji_or_name(std::string_view text);
/// What an emoji of a server is called: 2 to 32 of a-z, 0-9 and `_`.
[[nodiscard]] core::Status check_emoji_name(std::string_view text);
/// The question or an answer of a poll: one line or several, trimmed, of at most `max` code points.
[[nodiscard]] core::Result<std::string> check_poll_text(std::string_view field, std::string_view text, std::size_t max);
/// What is shown of a message where there is room for its beginning only.
[[nodiscard]] std::string excerpt_of(std::string_view content);

}  // namespace veza::domain
