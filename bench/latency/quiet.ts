// rtc-node reads this as it is imported, and otherwise logs every text that nobody in the meeting cares for: to be
// imported before it.
process.env['NODE_ENV'] ??= 'production';
