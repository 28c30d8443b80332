#pragma once

namespace veza::sandbox {

/// What a worker is born with.
inline constexpr int kInput = 0;
inline constexpr int kOutput = 1;
inline constexpr int kErrors = 2;
inline constexpr int kChannel = 3;

/// How it ends: only with kDone its words are a reply; with kUnusable they are for the log.
inline constexpr int kDone = 0;
inline constexpr int kUnsent = 81;
inline constexpr int kUnusable = 82;

}  // namespace veza::sandbox
