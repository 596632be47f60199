/** What a page may write on a failed bubble of a message that was stored all the same. */
export const NO_EVIDENCE = [
  "Network error",
  "Failed to fetch",
  "Request timed out. Please try again later.",
  "Internal server error (500)",
  "Internal error, try again",
  "Too many requests",
  "网络异常，发送失败",
  "網路錯誤，請重試",
  "Lỗi mạng, vui lòng thử lại",
  "เครือข่ายขัดข้อง",
  "Oops! Something went wrong.",
  "",
  null,
  undefined,
];
