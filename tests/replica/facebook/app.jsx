import '../shared/instruments.js';
